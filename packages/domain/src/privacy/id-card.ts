const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkSigns = '10X98765432';
/** First two digits: the provinces of GB/T 2260. */
const province = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** A number of a Chinese identity card: 18 signs with their check sign (GB 11643), or 15 digits of the older one. */
export function isIdCard(signs: string): boolean {
  if (!province.test(signs)) return false;
  if (/^\d{15}$/.test(signs)) return isDay(`19${signs.slice(6, 12)}`);
  if (!/^\d{17}[\dX]$/.test(signs)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(signs[index]), 0);
  return isDay(signs.slice(6, 14)) && checkSigns[sum % 11] === signs[17];
}

function isDay(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  return year >= 1880 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
