#!/usr/bin/env bash
# Grants the app's identity what Microsoft Graph needs to give licences. Once for each environment, by a Privileged Role Administrator.
#
#   infra/grant-graph.sh PRINCIPAL_ID group|direct
#
# PRINCIPAL_ID is the output identityPrincipalId of the deployment.
#   group:  GroupMember.ReadWrite.All, User.Read.All, Organization.Read.All
#   direct: LicenseAssignment.ReadWrite.All, User.Read.All, Organization.Read.All
# https://learn.microsoft.com/graph/permissions-reference
set -euo pipefail

principal=${1:-}
way=${2:-}
case $way in
  group) permissions=(GroupMember.ReadWrite.All User.Read.All Organization.Read.All) ;;
  direct) permissions=(LicenseAssignment.ReadWrite.All User.Read.All Organization.Read.All) ;;
  *) principal= ;;
esac
if [[ ! $principal =~ ^[0-9a-fA-F-]{36}$ ]]; then
  echo "usage: infra/grant-graph.sh PRINCIPAL_ID group|direct" >&2
  exit 2
fi

# Microsoft Graph has the same application id in every tenant.
graph=$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)
granted=$(az rest --method GET --url "https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignments" --query 'value[].appRoleId' --output tsv)
for permission in "${permissions[@]}"; do
  role=$(az ad sp show --id "$graph" --query "appRoles[?value=='$permission'].id | [0]" --output tsv)
  if grep --quiet --fixed-strings "$role" <<<"$granted"; then
    echo "$permission: granted before"
    continue
  fi

  az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignments" \
    --headers 'Content-Type=application/json' \
    --body "{\"principalId\":\"$principal\",\"resourceId\":\"$graph\",\"appRoleId\":\"$role\"}" --output none
  echo "$permission: granted"
done
