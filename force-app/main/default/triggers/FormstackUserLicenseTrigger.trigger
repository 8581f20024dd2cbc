trigger FormstackUserLicenseTrigger on Formstack_User_License__c(before insert, before update) {
    FormstackLicenses.keepUnique(Trigger.new);
}
