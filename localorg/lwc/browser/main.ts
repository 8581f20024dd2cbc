import './engine.ts';
import { listenForErrors } from './errors.ts';
import { listenForRefresh } from './lightning/refresh.ts';
import { listenForNavigation } from './router.ts';
import { startShell } from './shell/shell.ts';
import { listenForToasts } from './toasts.ts';

listenForErrors();
listenForNavigation();
listenForToasts();
listenForRefresh();
void startShell();
