const e164 = /^\+[1-9]\d{1,14}$/;

/** A number as the network vouches for it; senders may also be short codes and names, which are none. */
export const phoneOf = (from: string): string | undefined => {
  const number = from.replace(/^[a-z]+:/, '');
  return e164.test(number) ? number : undefined;
};

/** Numbers as Chinese providers write them: `138…`, `86138…`, `0086138…` or `+86138…`. */
export function chinesePhoneOf(written: string): string | undefined {
  const digits = written.replace(/^\+|^00/, '');
  if (!/^\d+$/.test(digits)) return undefined;
  return phoneOf(/^1\d{10}$/.test(digits) && !written.startsWith('+') ? `+86${digits}` : `+${digits}`);
}
