// Numbers as the screen writes them: grouped, with units, and with no more digits than they deserve. Pure; no words but units.
import { numberLocale as LOCALE } from '../strings/locale';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const brief = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
const three = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeStyle: 'short' });
const any = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 6 });

/** Milliseconds since 1970 → "11/23/26, 7:05 PM", as the language writes it. */
export const moment = (ms: number): string => day.format(ms);

/** A minus as wide as a plus. */
export const withMinus = (written: string): string => written.replace('-', '−');

export const count = (n: number): string => whole.format(n);
/** 1792410 → "1.8M". */
export const compact = (n: number): string => short.format(n);
/** A rate is noise beyond three digits: 428371 → "428,000". */
export const rate = (n: number): string => three.format(n);
export const number = (n: number): string => withMinus(any.format(n));
/** Years are not grouped. */
export const year = (n: number): string => String(Math.round(n));

export function bytes(n: number): string {
  if (n < 1000) return `${whole.format(n)} B`;
  if (n < 1e6) return `${three.format(n / 1e3)} kB`;
  return n < 1e9 ? `${three.format(n / 1e6)} MB` : `${three.format(n / 1e9)} GB`;
}

/** A share of 1; never "100 %" before the end. */
export function percent(share: number): string {
  const value = Math.round(share * 100);
  return `${share < 1 ? Math.min(value, 99) : 100} %`;
}

/** A share of 1 to a tenth of a percent: 0.142 → "14.2 %". */
export const tenths = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Two shares: "13.4–15.1 %". */
export const tenthsRange = (low: number, high: number): string => `${(100 * low).toFixed(1)}–${tenths(high)}`;

/** So many digits after the point; from six before it on, three in all: 123456789 → "123M". */
export const decimals = (value: number, digits: number): string =>
  withMinus(Math.abs(value) < 1e5 ? value.toFixed(digits) : brief.format(value));

/** Two digits after the point, as correlations are written. */
export const fixed = (value: number): string => (Number.isNaN(value) ? '–' : decimals(value, 2));

/** A part of a whole to a tenth of a percent; never "100 %" before all of it. */
export function share(part: number, whole: number): string {
  const tenths = Math.round((1000 * part) / whole);
  return `${any.format(part < whole ? Math.min(tenths, 999) / 10 : 100)} %`;
}

export function seconds(s: number): string {
  if (!Number.isFinite(s)) return '…';
  if (s < 10) return `${(Math.round(s * 10) / 10).toString()} s`;
  const total = Math.round(s);
  if (total < 60) return `${total} s`;
  if (total < 3600) return total % 60 === 0 ? `${total / 60} min` : `${Math.floor(total / 60)} min ${total % 60} s`;
  return `${Math.floor(total / 3600)} h ${Math.round((total % 3600) / 60)} min`;
}

/** Whole seconds, for what counts down. */
export const countdown = (s: number): string => seconds(Number.isFinite(s) ? Math.max(1, Math.round(s)) : s);

/** ".83": cosines have no leading zero, so that two digits say it all. */
export function cosine(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0/, '');
  return value < 0 && text !== '.00' ? `−${text}` : text;
}

export const loss = (value: number): string => (Number.isFinite(value) ? decimals(value, value < 10 ? 3 : 1) : '…');
