import type { Report } from './report.ts';

/** The report for programs: the type `Report` as JSON. */
export const jsonOf = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
