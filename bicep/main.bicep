metadata name = 'Adoption'
metadata description = 'Everything the programme needs in one resource group.'

@description('Names the resources: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('dev or prod: decides names, copies of the data and what the template insists on.')
@allowed(['dev', 'prod'])
param stage string

param location string = resourceGroup().location

@description('The address under which people reach the portal, with a slash at its end; it stands in every link. Empty: the app\'s own address.')
param publicBaseUrl string = ''

@description('The app registration with which people sign in.')
param signInClientId string

@description('Its secret. Goes into the vault, nowhere else.')
@secure()
param signInSecret string

@description('The key of SendGrid. Goes into the vault; empty: mails are held.')
@secure()
param sendGridKey string = ''

@description('The public key with which SendGrid\'s signed event webhook is checked, as SendGrid shows it; empty: mails that come back are not noticed.')
param sendGridWebhookKey string = ''

@description('Whom mails come from.')
param mailFrom string

@description('The name beside it.')
param mailFromName string = 'AI rollout'

@description('The tools whose licences Microsoft Graph gives out; IT gives all others by hand. docs/licences.md explains each.')
param graphProducts graphProduct[] = []

@description('Two letters, set for people who have no usage location before a licence is assigned to them. Empty: nobody\'s is set.')
@maxLength(2)
param graphUsageLocation string = ''

@description('The tools that give out access by SCIM themselves. docs/licences.md explains each.')
param scimTools scimTool[] = []

@description('Further settings of the app, as its documentation names them. Nothing secret.')
param moreSettings object = {}

@description('Mail address of the people who run it: alerts go there.')
param operators string

@description('Storage and vault are reached from the app\'s network alone.')
param privateNetwork bool = stage == 'prod'

@description('Of the private network; at least a /25.')
param addressSpace string = '10.40.0.0/24'

@description('Durable Task Scheduler instead of the task hub on storage.')
param durableTaskScheduler bool = false

@description('When programme owners get their digest of all departments; None: never.')
@allowed(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'None'])
param digestWeekday string = 'Monday'

@minValue(1)
@maxValue(1000)
param mostInstances int = 40

@minValue(0)
param alwaysReady int = stage == 'prod' ? 1 : 0

@description('In the currency of the subscription; 0: no budget.')
@minValue(0)
param budgetPerMonth int = 0

@description('The first day of a month; the budget counts from it.')
param budgetStart string = '${utcNow('yyyy-MM')}-01'

@description('By a group, or by a licence that is assigned to each person.')
type graphProduct = {
  @description('As the plan names it.')
  product: string

  @description('The object id of the group that gives it.')
  group: string?

  @description('The part number or id of Microsoft\'s licence.')
  sku: string?

  @description('Seats of a tool that is not Microsoft\'s.')
  seats: int?
}

@description('A tool, and where its token stands.')
type scimTool = {
  @description('As the plan names it.')
  product: string

  @description('Its SCIM address.')
  endpoint: string

  @description('The name of the secret in the vault that holds its bearer token.')
  secret: string

  @description('The id of the group in the tool whose members have a seat.')
  group: string?

  @description('Seats that were bought.')
  seats: int?
}

var tags = { product: 'adoption', stage: stage }
var full = '${name}-${stage}'
var unique = uniqueString(resourceGroup().id, name, stage)
var identityName = 'id-${full}'
var taskHub = '${name}${stage}'

module identity 'modules/identity.bicep' = {
  params: { name: identityName, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  dependsOn: [identity]
  params: {
    name: full
    location: location
    tags: tags
    identityName: identityName
    keepDays: stage == 'prod' ? 90 : 30
    mostGigabytesADay: stage == 'prod' ? 5 : 1
  }
}

module storage 'modules/storage.bicep' = {
  dependsOn: [identity]
  params: {
    name: take('st${name}${stage}${unique}', 24)
    location: location
    tags: tags
    identityName: identityName
    isPrivate: privateNetwork
    sku: stage == 'prod' ? 'Standard_ZRS' : 'Standard_LRS'
    keepDeletedDays: 7
  }
}

module vault 'modules/keyvault.bicep' = {
  dependsOn: [identity]
  params: {
    name: take('kv-${name}-${stage}-${unique}', 24)
    location: location
    tags: tags
    identityName: identityName
    isPrivate: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    sendGridKey: sendGridKey
    signInSecret: signInSecret
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: full
    location: location
    tags: tags
    addressSpace: addressSpace
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableTaskScheduler) {
  dependsOn: [identity]
  params: {
    name: full
    location: location
    tags: tags
    identityName: identityName
    taskHub: taskHub
  }
}

var appName = 'func-${full}-${take(unique, 6)}'

var graphSettings = reduce(
  map(
    range(0, length(graphProducts)),
    n =>
      union(
        { 'Graph__Products__${n}__Product': graphProducts[n].product },
        graphProducts[n].?group == null ? {} : { 'Graph__Products__${n}__Group': graphProducts[n].?group },
        graphProducts[n].?sku == null ? {} : { 'Graph__Products__${n}__Sku': graphProducts[n].?sku },
        graphProducts[n].?seats == null ? {} : { 'Graph__Products__${n}__Seats': string(graphProducts[n].?seats) }
      )
  ),
  {},
  (all, next) => union(all, next)
)

var scimSettings = reduce(
  map(
    range(0, length(scimTools)),
    n =>
      union(
        {
          'Scim__Tools__${n}__Product': scimTools[n].product
          'Scim__Tools__${n}__Endpoint': scimTools[n].endpoint
          'Scim__Tools__${n}__Token': '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/${scimTools[n].secret})'
        },
        scimTools[n].?group == null ? {} : { 'Scim__Tools__${n}__Group': scimTools[n].?group },
        scimTools[n].?seats == null ? {} : { 'Scim__Tools__${n}__Seats': string(scimTools[n].?seats) }
      )
  ),
  {},
  (all, next) => union(all, next)
)

@description('What the app reads; a test compares the names with local.settings.sample.json.')
var settings = union(
  {
    AzureWebJobsStorage__accountName: storage.outputs.name
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identity.outputs.clientId
    AzureWebJobsDisableHomepage: 'true'
    TaskHub: taskHub
    AzureStorage__BlobServiceUri: storage.outputs.blobEndpoint
    AzureStorage__QueueServiceUri: storage.outputs.queueEndpoint
    AzureStorage__TableServiceUri: storage.outputs.tableEndpoint
    AzureStorage__ClientId: identity.outputs.clientId
    PublicBaseUrl: empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net/' : publicBaseUrl
    PlatformSignIn: 'true'
    Digest__Weekday: digestWeekday
    KeyRing__KeyId: vault.outputs.ringKey
    KeyRing__ClientId: identity.outputs.clientId
    Graph__ClientId: identity.outputs.clientId
    Graph__MostInstances: string(mostInstances)
    Graph__UsageLocation: graphUsageLocation
    SIGN_IN_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.outputs.signInSecret})'
    TelemetryConnectionString: monitoring.outputs.connectionString
    TelemetryClientId: identity.outputs.clientId
  },
  empty(sendGridKey)
    ? {}
    : {
        SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.mailKeySecret})'
        SendGrid__FromAddress: mailFrom
        SendGrid__FromName: mailFromName
      },
  empty(sendGridKey) || empty(sendGridWebhookKey) ? {} : { SendGrid__WebhookKey: sendGridWebhookKey },
  durableTaskScheduler
    ? {
        DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId}'
      }
    : {},
  graphSettings,
  scimSettings,
  moreSettings
)

module app 'modules/app.bicep' = {
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageUrl: storage.outputs.packageUrl
    settings: settings
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    mostInstances: mostInstances
    alwaysReady: alwaysReady
  }
}

module signIn 'modules/signin.bicep' = {
  dependsOn: [app]
  params: {
    appName: appName
    clientId: signInClientId
    registrationSetting: 'SIGN_IN_SECRET'
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: full
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    storageId: storage.outputs.id
    operators: operators
    budgetPerMonth: budgetPerMonth
    budgetStart: budgetStart
  }
}

output appName string = app.outputs.name
output hostName string = app.outputs.hostName
output identityPrincipalId string = identity.outputs.principalId
output storageAccount string = storage.outputs.name
