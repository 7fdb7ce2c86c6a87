/** The machine that stands for everything beyond the routers at the edge, and the link that joins it to them. */
export const internetName = "internet";

/** The router that is the way out where the text has none: it is there as the internet is, when somebody asks about either. */
export const impliedGatewayName = "gateway";
