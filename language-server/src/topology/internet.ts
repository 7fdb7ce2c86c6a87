/** The machine that stands for everything beyond the routers at the edge, and the link that joins it to them. */
export const internetName = "internet";
