export type { Credentials, Kind } from './log-in.ts';
export type { Basis, Outcome } from './outcome.ts';
export type { Progress } from './progress.ts';
export { htmlOf } from './report/html.ts';
export { jsonOf } from './report/json.ts';
export { junitOf } from './report/junit.ts';
export type { OperationReport, Report, ReportedCheck } from './report/report.ts';
export { CannotStart, runConformance, type Settings } from './run.ts';
