/**
 * What `lwc` resolves to. Synthetic shadow must patch the DOM before the engine is evaluated, and the design system's
 * classes only reach into components that run under it.
 */
import '@lwc/synthetic-shadow';
export * from '@lwc/engine-dom';
