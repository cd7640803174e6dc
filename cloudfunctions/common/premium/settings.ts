import type { Template } from './notices';

/** The number that WeChat knows a template by, `YIBAO_TEMPLATE_CREDIT`; without it its messages stay in the app. */
export function templateId(template: Template): string | undefined {
  const id = process.env[`YIBAO_TEMPLATE_${template.toUpperCase()}`];
  return id === '' ? undefined : id;
}

const DEFAULT_RESERVATION_DAYS = '30';

/** Days that a reservation stands without being resolved: `YIBAO_RESERVATION_DAYS`, 30 when it is not set. */
export function reservationDays(): number {
  const text = process.env.YIBAO_RESERVATION_DAYS ?? DEFAULT_RESERVATION_DAYS;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new Error('YIBAO_RESERVATION_DAYS is not a number of days');
  return Number(text);
}
