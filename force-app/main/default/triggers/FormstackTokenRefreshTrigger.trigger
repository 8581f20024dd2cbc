trigger FormstackTokenRefreshTrigger on Formstack_Token_Refresh__c(before insert, before update) {
    FormstackRefreshes.keepUnique(Trigger.new);
}
