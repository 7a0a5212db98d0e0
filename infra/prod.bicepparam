using '../bicep/main.bicep'

param name = 'adoption'
param stage = 'prod'
param publicBaseUrl = readEnvironmentVariable('ADOPTION_PUBLIC_BASE_URL')
param signInClientId = readEnvironmentVariable('ADOPTION_SIGN_IN_CLIENT_ID')
param signInSecret = readEnvironmentVariable('ADOPTION_SIGN_IN_SECRET')
param sendGridKey = readEnvironmentVariable('ADOPTION_SENDGRID_KEY', '')
param sendGridWebhookKey = readEnvironmentVariable('ADOPTION_SENDGRID_WEBHOOK_KEY', '')
param mailFrom = readEnvironmentVariable('ADOPTION_MAIL_FROM')
param operators = readEnvironmentVariable('ADOPTION_OPERATORS')
param budgetPerMonth = 200
