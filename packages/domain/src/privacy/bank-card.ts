/** First digits and lengths of UnionPay, Visa, Mastercard, American Express, Discover and JCB. */
const issuers = /^(?:62\d{14,17}|4\d{15}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14})$/;

/** A number of a payment card: of a known issuer, and with the right check digit (Luhn, ISO/IEC 7812-1). */
export function isBankCard(digits: string): boolean {
  if (!issuers.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
