import { createRequire } from 'node:module';

const { jestConfig } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

export default {
    ...jestConfig,
    // Copies that the build and the benchmarks make elsewhere are not tested again.
    roots: ['<rootDir>/force-app', '<rootDir>/test'],
    // sfdx-lwc-jest has no stub for lightning/modal, and the one for progressBar cannot be labelled.
    moduleNameMapper: {
        '^lightning/(modal|progressBar)$': '<rootDir>/test/jest-mocks/lightning/$1',
        '^test/(.*)$': '<rootDir>/test/$1',
    },
    setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/test/jest.setup.cjs'],
    collectCoverageFrom: ['force-app/main/default/lwc/**/*.ts', '!**/__tests__/**'],
    // The default provider reports nothing for TypeScript bundles.
    coverageProvider: 'v8',
};
