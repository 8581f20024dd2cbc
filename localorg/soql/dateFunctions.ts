import type { CallNode } from './ast.ts';
import type { Typed } from './expression.ts';
import type { Scope } from './scope.ts';
import { raw, sql, type Sql } from './sql.ts';

const year = (day: Sql): Sql => sql`CAST(strftime('%Y', ${day}) AS INTEGER)`;
const month = (day: Sql): Sql => sql`CAST(strftime('%m', ${day}) AS INTEGER)`;
const quarter = (day: Sql): Sql => sql`((${month(day)} + 2) / 3)`;
const dayInMonth = (day: Sql): Sql => sql`CAST(strftime('%d', ${day}) AS INTEGER)`;
const dayInYear = (day: Sql): Sql => sql`CAST(strftime('%j', ${day}) AS INTEGER)`;

/** The fiscal year is the calendar year, as in an org where nobody changed it. */
const functions: Readonly<Record<string, (day: Sql) => Sql>> = {
    CALENDAR_YEAR: year,
    FISCAL_YEAR: year,
    CALENDAR_QUARTER: quarter,
    FISCAL_QUARTER: quarter,
    CALENDAR_MONTH: month,
    FISCAL_MONTH: month,
    DAY_IN_MONTH: dayInMonth,
    DAY_IN_YEAR: dayInYear,
    DAY_IN_WEEK: (day) => sql`(CAST(strftime('%w', ${day}) AS INTEGER) + 1)`,
    DAY_ONLY: (day) => sql`strftime('%Y-%m-%d', ${day})`,
    HOUR_IN_DAY: (day) => sql`CAST(strftime('%H', ${day}) AS INTEGER)`,
    WEEK_IN_MONTH: (day) => sql`((${dayInMonth(day)} + 6) / 7)`,
    WEEK_IN_YEAR: (day) => sql`((${dayInYear(day)} + 6) / 7)`,
};

export function isDateFunction(name: string): boolean {
    return functions[name] !== undefined;
}

/** `CALENDAR_YEAR(CreatedDate)` and its kind: in UTC, unless convertTimezone asks for the user's own time. */
export function dateFunction(name: string, node: CallNode, scope: Scope, isSelected: boolean): Typed {
    const make = functions[name];
    const [argument] = node.args;
    const isConverted = argument?.kind === 'call' && argument.name.toLowerCase() === 'converttimezone';
    const inner = isConverted ? argument.args[0] : argument;
    if (make === undefined || inner?.kind !== 'field' || node.args.length !== 1)
        throw scope.compilation.fault('MALFORMED_QUERY', `unexpected token: '${node.name}'`, node.at);
    const field = scope.resolve(inner, isSelected);
    const { type } = field.field;
    const needsTime = name === 'HOUR_IN_DAY' || name === 'DAY_ONLY' || isConverted;
    if (type !== 'datetime' && (type !== 'date' || needsTime))
        throw scope.compilation.fault('INVALID_FIELD', `field '${field.path.join('.')}' can not be used in function ${name}`, node.at);
    const timeZone = scope.compilation.execution?.access.user.timeZone ?? 'UTC';
    const day = isConverted ? sql`localorg_local(${field.sql}, ${timeZone})` : field.sql;
    const call = make(scope.compilation.execution === undefined ? raw('NULL') : day);
    return { sql: call, type: name === 'DAY_ONLY' ? 'date' : 'int', scale: 0, field, isAggregate: false, isColumn: true };
}
