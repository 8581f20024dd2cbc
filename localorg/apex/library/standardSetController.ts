import type { Runtime } from '../runtime.ts';
import { SOBJECT } from '../types/types.ts';
import type { ApexList } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { items, list } from './construct.ts';
import { QueryLocator } from './databaseQueries.ts';
import type { TypeDefinition } from './define.ts';
import { PageReference } from './pageReference.ts';
import { PlatformObject } from './platformObject.ts';
import { refusals } from './refusals.ts';

/** A set controller keeps up to 10,000 records. */
const MAXIMUM_RECORDS = 10_000;
const DEFAULT_PAGE_SIZE = 20;

class StandardSetController extends PlatformObject {
    readonly records: readonly SObjectValue[];
    readonly isComplete: boolean;
    selected: readonly SObjectValue[] = [];
    pageSize = DEFAULT_PAGE_SIZE;
    /** From 1. */
    pageNumber = 1;
    /** What `getRecord` answers: values for a mass update of the selected records. */
    readonly prototype: SObjectValue | null;

    constructor(records: readonly SObjectValue[]) {
        super('ApexPages.StandardSetController');
        this.records = records.slice(0, MAXIMUM_RECORDS);
        this.isComplete = records.length <= MAXIMUM_RECORDS;
        const type = records[0]?.type;
        this.prototype = type === undefined ? null : new SObjectValue(type);
    }

    get pages(): number {
        return Math.max(1, Math.ceil(this.records.length / this.pageSize));
    }

    page(): readonly SObjectValue[] {
        const start = (this.pageNumber - 1) * this.pageSize;
        return this.records.slice(start, start + this.pageSize);
    }

    goTo(pageNumber: number): void {
        this.pageNumber = Math.min(Math.max(pageNumber, 1), this.pages);
    }
}

/** ApexPages.StandardSetController: paging over records. */
export function standardSetController(runtime: Runtime): TypeDefinition {
    const save = (self: StandardSetController): PageReference => {
        runtime.data.save('update', list(SOBJECT, self.selected), { access: 'user', sharing: true, allOrNone: true });
        return new PageReference('/home/home.jsp');
    };
    return {
        name: 'ApexPages.StandardSetController',
        kind: 'class',
        members: {
            'new(List<SObject> records)': (records: ApexList) => new StandardSetController(items(records)),
            'new(Database.QueryLocator locator)': (locator: QueryLocator) => new StandardSetController(items(locator.rows)),
            'List<SObject> getRecords()': (self: StandardSetController) => list(SOBJECT, self.page()),
            'List<SObject> getSelected()': (self: StandardSetController) => list(SOBJECT, self.selected),
            'void setSelected(List<SObject> records)': (self: StandardSetController, records: ApexList) =>
                void (self.selected = items(records)),
            'SObject getRecord()': (self: StandardSetController) => self.prototype,
            'Integer getResultSize()': (self: StandardSetController) => self.records.length,
            'Boolean getCompleteResult()': (self: StandardSetController) => self.isComplete,
            'Integer getPageSize()': (self: StandardSetController) => self.pageSize,
            'void setPageSize(Integer pageSize)': (self: StandardSetController, pageSize: number) => {
                self.pageSize = pageSize;
                self.goTo(self.pageNumber);
            },
            'Integer getPageNumber()': (self: StandardSetController) => self.pageNumber,
            'void setPageNumber(Integer pageNumber)': (self: StandardSetController, pageNumber: number) => self.goTo(pageNumber),
            'Boolean getHasNext()': (self: StandardSetController) => self.pageNumber < self.pages,
            'Boolean getHasPrevious()': (self: StandardSetController) => self.pageNumber > 1,
            'void first()': (self: StandardSetController) => self.goTo(1),
            'void last()': (self: StandardSetController) => self.goTo(self.pages),
            'void next()': (self: StandardSetController) => self.goTo(self.pageNumber + 1),
            'void previous()': (self: StandardSetController) => self.goTo(self.pageNumber - 1),
            'PageReference save()': save,
            'PageReference cancel()': () => new PageReference('/home/home.jsp'),
            ...refusals(
                'ApexPages.StandardSetController',
                'void addFields(List<String> fieldNames)',
                'List<SelectOption> getListViewOptions()',
                'String getFilterId()',
                'void setFilterId(String filterId)',
            ),
        },
    };
}
