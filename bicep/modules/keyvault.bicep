@description('Holds the key of the mail provider, the secret of the sign-in, and the key that wraps the keys of links and sessions.')
@minLength(3)
@maxLength(24)
param name string
param location string
param tags object

@description('The identity that reads secrets.')
param identityName string

@description('Reachable from the app\'s network alone.')
param isPrivate bool

@description('Where its audit log goes.')
param workspaceId string

@description('The key of SendGrid; empty: mails are held until one is set, or go out by SMTP.')
@secure()
param sendGridKey string

@description('The secret of the app registration with which people sign in.')
@secure()
param signInSecret string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource mailKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(sendGridKey)) {
  parent: vault
  name: 'sendgrid-key'
  properties: { value: sendGridKey }
}

resource signIn 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'sign-in-secret'
  properties: { value: signInSecret }
}

@description('Wraps the Data Protection keys in the store. It never leaves the vault; a new version each year, and old ones go on unwrapping.')
resource ring 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'key-ring'
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    rotationPolicy: {
      lifetimeActions: [{ action: { type: 'rotate' }, trigger: { timeAfterCreate: 'P1Y' } }]
    }
  }
}

@description('Key Vault Crypto Service Encryption User: reads the key, wraps and unwraps; nothing else.')
var ringRole = 'e147488a-f6f5-4113-8e2d-b22465e65bf6'

resource ringAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ring.id, identity.id, ringRole)
  scope: ring
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ringRole)
  }
}

@description('Key Vault Secrets User.')
var role = '4633458b-17de-408a-b874-0445c86b69e6'

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, role)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri
output mailKeySecret string = '${vault.properties.vaultUri}secrets/sendgrid-key'
output signInSecret string = '${vault.properties.vaultUri}secrets/sign-in-secret'
@description('Without a version, as the app asks for it.')
output ringKey string = '${vault.properties.vaultUri}keys/${ring.name}'
