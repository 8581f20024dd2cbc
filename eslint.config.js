import js from '@eslint/js';
import lwc from '@lwc/eslint-plugin-lwc';
import platform from '@lwc/eslint-plugin-lwc-platform';
import salesforceLwc from '@salesforce/eslint-config-lwc';
import slds from '@salesforce-ux/eslint-plugin-slds';
import importPlugin from 'eslint-plugin-import';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

const rulesOf = (configs) => Object.assign({}, ...configs.flat().map((config) => config.rules ?? {}));
const lwcRules = Object.fromEntries(
    Object.entries(rulesOf([salesforceLwc.configs.recommended])).filter(([name]) => name.startsWith('@lwc/lwc/')),
);

/**
 * Who may import whom (ARCHITECTURE.md): a room imports only the rooms below it. `target` may not import `from`.
 * The Apex room sees schema and project, never soql, dml, store or http.
 */
const ROOMS = ['http', 'lwc', 'setup', 'workers', 'org', 'apex', 'soql', 'dml', 'jobs', 'oauth', 'formula', 'store', 'schema', 'project'];
const MAY_IMPORT = {
    http: ['workers', 'oauth', 'lwc', 'schema', 'project', 'store', 'org'],
    lwc: ['project'],
    setup: ['http', 'workers', 'oauth', 'org', 'schema', 'project'],
    workers: ['org', 'schema', 'project', 'store', 'apex'],
    org: ['apex', 'soql', 'dml', 'jobs', 'oauth', 'formula', 'store', 'schema', 'project', 'workers'],
    apex: ['schema', 'project'],
    soql: ['schema', 'store'],
    dml: ['schema', 'store', 'project'],
    jobs: ['store', 'schema'],
    oauth: ['store', 'schema'],
    formula: ['schema'],
    store: ['schema'],
    schema: ['project'],
    project: [],
};
const zones = ROOMS.map((room) => ({
    target: `./localorg/${room}`,
    from: ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).map((other) => `./localorg/${other}`),
    message: `localorg/${room} may import only: ${MAY_IMPORT[room].join(', ') || 'nothing'} (ARCHITECTURE.md).`,
}));

export default defineConfig([
    {
        ignores: [
            'node_modules/**',
            'build/**',
            'dist/**',
            'coverage/**',
            '.cache/**',
            '.localorg/**',
            'test-results/**',
            'localorg/**/fixtures/**',
            'test/**',
        ],
    },
    {
        files: ['localorg/**/*.ts', 'formstack-service/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts'],
        ignores: ['localorg/lwc/browser/**'],
        extends: [js.configs.recommended, ts.configs.strictTypeChecked],
        plugins: { import: importPlugin },
        languageOptions: { globals: globals.node, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        settings: { 'import/resolver': { node: { extensions: ['.ts', '.js'] } } },
        rules: {
            'import/no-restricted-paths': [
                'error',
                {
                    zones: [
                        ...zones,
                        { target: './localorg', from: ['./force-app', './formstack-service', './scripts', './e2e'] },
                        { target: './formstack-service', from: ['./force-app', './localorg', './scripts', './e2e'] },
                        { target: './scripts', from: ['./localorg', './formstack-service', './e2e'] },
                        { target: './e2e', from: ['./localorg', './formstack-service'] },
                    ],
                },
            ],
            'import/no-cycle': 'error',
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
            '@typescript-eslint/no-confusing-void-expression': 'off',
            // What a column holds is told by the schema; its TypeScript type is the union of all that SQLite can hold.
            '@typescript-eslint/no-base-to-string': 'off',
            // A function may use what is set after it was defined.
            'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
            // Text is taken apart by code point on purpose.
            '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
            // Java's white space has control characters.
            'no-control-regex': 'off',
            // Apex values are JavaScript objects of classes with a static `$class`, some of which hold nothing else.
            '@typescript-eslint/no-extraneous-class': 'off',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
        },
    },
    {
        // A test may trust the shape of the answers that it asserts on.
        files: [
            'localorg/**/*.test.ts',
            'localorg/**/test{Org,ing}.ts',
            'localorg/**/compiling.ts',
            'formstack-service/**/*.test.ts',
            'scripts/**/*.test.ts',
            'e2e/**/*.ts',
        ],
        plugins: { '@typescript-eslint': ts.plugin },
        rules: {
            // A test of one room builds what it needs with the rooms that make it.
            'import/no-restricted-paths': 'off',
            '@typescript-eslint/no-unnecessary-condition': 'off',
            '@typescript-eslint/no-unsafe-assignment': 'off',
            '@typescript-eslint/no-unsafe-member-access': 'off',
            '@typescript-eslint/no-unsafe-call': 'off',
            '@typescript-eslint/no-unsafe-return': 'off',
            '@typescript-eslint/no-unsafe-argument': 'off',
            '@typescript-eslint/no-floating-promises': [
                'error',
                { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'describe', 'it', 'suite'], package: 'node:test' }] },
            ],
        },
    },
    {
        files: ['force-app/**/lwc/**/*.ts'],
        ignores: ['**/__tests__/**'],
        extends: [js.configs.recommended, ts.configs.strictTypeChecked],
        plugins: { '@lwc/lwc': lwc, '@lwc/lwc-platform': platform },
        languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            ...lwcRules,
            ...rulesOf([platform.configs.recommended, platform.configs.platform]),
            // It crashes on a class with a wire.
            '@lwc/lwc-platform/valid-offline-wire': 'off',
            // connectedCallback may be async.
            '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { inheritedMethods: false } }],
        },
    },
    {
        // What a person and a job take as long as they take for: the timers, bounded and ended by who starts them.
        files: ['force-app/**/formstackTokenService/consentWindow.ts', 'force-app/**/formstackTokenService/timer.ts'],
        rules: { '@lwc/lwc/no-async-operation': 'off' },
    },
    { files: ['force-app/**/lwc/**/*.html', 'force-app/**/lwc/**/*.css'], extends: [slds.configs['flat/recommended']] },
]);
