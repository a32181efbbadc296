// Runs a script of this folder, in TypeScript, with what the pages themselves import: node bench/run.js resume.ts
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const script = fileURLToPath(new URL(process.argv[2] ?? '', import.meta.url));
const { module } = await runnerImport(script, { configFile: false, logLevel: 'error' });
await module.main(process.argv.slice(3));
process.exit();
