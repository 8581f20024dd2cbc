import type { CallNode, ExpressionNode, FieldNode } from './ast.ts';
import type { Scope } from './scope.ts';
import { sql, type Sql } from './sql.ts';

/** DISTANCE(field or GEOLOCATION(latitude, longitude), the same, 'mi' or 'km') as a great circle. */
export function distance(node: CallNode, scope: Scope, isSelected: boolean): Sql {
    const [from, to, unit] = node.args;
    const unitName = unit?.kind === 'string' ? unit.text : undefined;
    if (from === undefined || to === undefined || (unitName !== 'mi' && unitName !== 'km'))
        throw scope.compilation.fault('MALFORMED_QUERY', `DISTANCE needs two places and 'mi' or 'km'`, node.at);
    const [latitude1, longitude1] = place(from, scope, isSelected);
    const [latitude2, longitude2] = place(to, scope, isSelected);
    const radius = unitName === 'mi' ? 3958.8 : 6371;
    const chord = sql`pow(sin(radians(${latitude2} - ${latitude1}) / 2), 2) + cos(radians(${latitude1})) * cos(radians(${latitude2})) * pow(sin(radians(${longitude2} - ${longitude1}) / 2), 2)`;
    return sql`(${2 * radius} * asin(sqrt(${chord})))`;
}

function place(node: ExpressionNode, scope: Scope, isSelected: boolean): readonly [Sql, Sql] {
    if (node.kind === 'call' && node.name.toUpperCase() === 'GEOLOCATION') {
        const [latitude, longitude] = node.args;
        if (latitude?.kind === 'number' && longitude?.kind === 'number') return [sql`${latitude.value}`, sql`${longitude.value}`];
    }
    if (node.kind !== 'field')
        throw scope.compilation.fault('MALFORMED_QUERY', 'DISTANCE needs a location field or GEOLOCATION(latitude, longitude)', node.at);
    return [part(node, 'Latitude', scope, isSelected), part(node, 'Longitude', scope, isSelected)];
}

/** `Place__c` is kept in `Place__Latitude__s`, `BillingAddress` in `BillingLatitude`. */
function part(node: FieldNode, name: 'Latitude' | 'Longitude', scope: Scope, isSelected: boolean): Sql {
    const last = node.path.at(-1) ?? '';
    const own = /__c$/i.test(last) ? `${last.slice(0, -1)}${name}__s` : last.replace(/Address$/i, name);
    return scope.resolve({ ...node, path: [...node.path.slice(0, -1), own] }, isSelected).sql;
}
