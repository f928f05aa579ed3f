/** How long a customer who waits in a chat may be without a connection before it counts as abandoned, in seconds. */
export const defaultGoneSeconds = 120;
