import './engine.ts';
import { listenForRefresh } from './lightning/refresh.ts';
import { listenForNavigation } from './router.ts';
import { startShell } from './shell/shell.ts';
import { listenForToasts } from './toasts.ts';

listenForNavigation();
listenForToasts();
listenForRefresh();
void startShell();
