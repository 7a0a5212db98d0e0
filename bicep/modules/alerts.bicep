@description('Who is told, and of what. What each alert means and what to do: infra/runbook.md.')
param name string
param location string
param tags object
param workspaceId string
param storageId string

@description('Mail address of the people who run it.')
param operators string

@description('What a month may cost in the currency of the subscription; 0: no budget.')
@minValue(0)
param budgetPerMonth int

@description('First day of the month in which the budget begins: 2027-01-01.')
param budgetStart string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'adoption'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: operators, useCommonAlertSchema: true }]
  }
}

@description('Structured log events have stable names and ids; src/**/log-events.txt lists them. Events with an exception come as AppExceptions, all others as AppTraces.')
var queries = [
  {
    name: 'poison'
    title: 'A message could not be handled'
    severity: 1
    query: 'union AppTraces, AppExceptions | where Properties.EventName in ("RequestStumbled", "MailMessageUnknown")'
    minutes: 15
  }
  {
    name: 'stopped'
    title: 'A rollout failed, or takes no more turns'
    severity: 1
    query: 'AppMetrics | where Name == "adoption.rollouts.failed" and Sum > 0'
    minutes: 15
  }
  {
    name: 'bounces'
    title: 'Many mails are refused'
    severity: 2
    query: 'AppMetrics | where Name == "adoption.mails.refused" | summarize refused = sum(Sum) | where refused > 20'
    minutes: 60
  }
  {
    name: 'errors'
    title: 'Requests or sweeps fail'
    severity: 2
    query: 'union AppTraces, AppExceptions | where SeverityLevel >= 3 | summarize errors = count() | where errors > 10'
    minutes: 30
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in queries: {
    name: 'alert-${alert.name}-${name}'
    location: location
    tags: tags
    properties: {
      displayName: alert.title
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT${alert.minutes}M'
      windowSize: 'PT${alert.minutes}M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

@description('Each sweep says how many rollouts run, all day: silence means that the app is down.')
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-silence-${name}'
  location: location
  tags: tags
  properties: {
    displayName: 'The app is silent'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT30M'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppMetrics | where Name == "adoption.rollouts.running"'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}

resource storageDown 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-storage-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage answers with errors'
    severity: 1
    enabled: true
    scopes: [storageId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'availability'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Availability'
          operator: 'LessThan'
          threshold: 99
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = if (budgetPerMonth > 0) {
  name: 'budget-${name}'
  properties: {
    category: 'Cost'
    amount: budgetPerMonth
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      most: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [operators]
      }
      soon: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [operators]
      }
    }
  }
}
