// What the server tells of itself.

/** Sent when the server begins and ends something that takes a while; `text` says what, in the user's language, null for nothing. */
export const activityNotification = "k8snet/activity";
export type ActivityParams = { text: string | null };

/** Asks what the server knows and does, and how long it took. */
export const serverStatusRequest = "k8snet/serverStatus";
export type ServerStatusResult = {
  /** As a Markdown document in the user's language. */
  markdown: string;
};

/** Asks for the explanation of a path as a Markdown document with links to the lines that decided. */
export const pathReportRequest = "k8snet/pathReport";
export type PathReportParams = { uri: string; from: string; to: string; port?: string; family?: 4 | 6 };
export type PathReportResult = { markdown: string };
