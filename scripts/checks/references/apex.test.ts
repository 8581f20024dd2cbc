import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from './apex.ts';

const SOURCE = `public with sharing class Sample {
    // Label.Formstack_In_Comment and 'callout:InComment'
    @AuraEnabled(cacheable=true)
    public static Map<Id, List<String>> find(Map<Id, String> names, Integer count) {
        return null;
    }
    @AuraEnabled
    public String title { get; set; }
    @AuraEnabled
    public Boolean isOpen = compute();
    /* Label.Formstack_In_Block */
    private String text = System.Label.Formstack_Title + ' Label.Formstack_In_String \\' callout';
    private String url = 'callout:Service/v1';
    private Id type = [SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Bell' LIMIT 1].Id;
}
`;

const FACTS = factsOf('classes/Sample.cls', SOURCE);

test('methods for components are told with their parameters, properties are none', () => {
    assert.deepEqual([...FACTS.auraMethods], [['find', ['names', 'count']]]);
    assert.equal(FACTS.isReached, true);
});

test('labels, callouts and queried names are told at their lines, those in comments and strings are none', () => {
    assert.deepEqual(FACTS.labels, [{ name: 'Formstack_Title', line: 12 }]);
    assert.deepEqual(FACTS.callouts, [{ name: 'Service', line: 13 }]);
    assert.deepEqual(FACTS.queried, [{ type: 'CustomNotificationType', name: 'Bell', line: 14 }]);
});

test('a trigger tells its object', () => {
    const trigger = factsOf('triggers/T.trigger', 'trigger T on Sample__c(before insert) {}\n');
    assert.deepEqual(trigger.object, { name: 'Sample__c', line: 1 });
    assert.equal(trigger.isReached, false);
});
