import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classType, DOUBLE, STRING } from '../types/types.ts';
import { BoxedDouble } from '../values/boxedDouble.ts';
import type { ApexList } from '../values/collections.ts';
import { classInfo, FakeOrg, method, parameter } from './testing.ts';

test('a stub asks its provider, with Doubles held as Object on the way and back', () => {
    class Service {
        scale(factor: number): number {
            return factor;
        }
    }
    const asked: unknown[] = [];
    class Provider {
        handleMethodCall(_stub: unknown, name: string, _returns: unknown, _types: unknown, _names: unknown, args: ApexList): unknown {
            asked.push(name, args.get(0));
            return new BoxedDouble(2.5);
        }
    }
    const names = ['stub', 'name', 'returns', 'types', 'names', 'args'].map((name) => parameter(name, STRING));
    const org = new FakeOrg({
        classes: [
            classInfo(Service, {
                name: 'Service',
                methods: [method('scale', { parameters: [parameter('factor', DOUBLE)], returns: DOUBLE })],
            }),
            classInfo(Provider, { name: 'Provider', methods: [method('handleMethodCall', { parameters: names })] }),
        ],
    });
    const stub = org.engine.runtime.stub(classType('Service'), new Provider()) as Service;
    assert.equal(stub.scale(4), 2.5);
    assert.equal(asked[0], 'scale');
    assert.deepEqual(asked[1], new BoxedDouble(4));
    assert.ok(stub instanceof Service);
});
