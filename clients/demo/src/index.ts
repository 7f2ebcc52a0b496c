export { Report } from './report.ts';
export { runScenario } from './scenario.ts';
