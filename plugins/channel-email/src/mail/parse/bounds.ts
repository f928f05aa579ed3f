/** What one mail may cost. Beyond them it is read in part, and `problem` says so; the raw message is kept elsewhere. */
export const bounds = {
  /** Bytes that are read of one message. */
  message: 40 * 1024 * 1024,
  /** Bytes of the header block of one part. */
  head: 256 * 1024,
  parts: 200,
  /** Characters of HTML that are made into text. */
  html: 1024 * 1024,
  /** Elements within one another. */
  depth: 1000,
  /** Characters of text that are kept. */
  text: 1024 * 1024,
  /** Addresses of one header, and ids in References. */
  list: 1000,
  milliseconds: 2000,
  /** More for each megabyte: large files take their time. */
  millisecondsPerMegabyte: 250,
} as const;
