#!/usr/bin/env node
import { main } from './token/main.ts';

process.exitCode = await main(process.argv.slice(2));
