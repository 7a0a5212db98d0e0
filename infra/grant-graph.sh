#!/usr/bin/env bash
# Grants the app's identity what Microsoft Graph needs to give licences, and no more. Once for each environment and way, by a Privileged Role Administrator.
#
#   infra/grant-graph.sh PRINCIPAL_ID group [GROUP_ID …]
#   infra/grant-graph.sh PRINCIPAL_ID direct [usage-location]
#
# PRINCIPAL_ID is the output identityPrincipalId of the deployment.
#   group:  tools that a group gives. With GROUP_IDs the app becomes an owner of these groups and may change no other; it reads with
#           GroupMember.Read.All. Without them it may change the members of every group: GroupMember.ReadWrite.All.
#   direct: LicenseAssignment.ReadWrite.All. With usage-location (for the setting Graph__UsageLocation) User.ReadWrite.All too.
# Both: User.Read.All to find people, LicenseAssignment.Read.All to see which licences the company has.
# https://learn.microsoft.com/graph/permissions-reference
set -euo pipefail

principal=${1:-}
way=${2:-}
rest=("${@:3}")
guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
permissions=(User.Read.All)
groups=()
case $way in
  group)
    permissions+=(LicenseAssignment.Read.All)
    groups=("${rest[@]}")
    if [[ ${#groups[@]} -gt 0 ]]; then permissions+=(GroupMember.Read.All); else permissions+=(GroupMember.ReadWrite.All); fi
    for group in "${groups[@]}"; do [[ $group =~ $guid ]] || principal=; done
    ;;
  direct)
    permissions+=(LicenseAssignment.ReadWrite.All)
    if [[ ${rest[*]} == usage-location ]]; then permissions+=(User.ReadWrite.All); elif [[ ${#rest[@]} -gt 0 ]]; then principal=; fi
    ;;
  *) principal= ;;
esac
if [[ ! $principal =~ $guid ]]; then
  echo "usage: infra/grant-graph.sh PRINCIPAL_ID group [GROUP_ID …] | direct [usage-location]" >&2
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

for group in "${groups[@]}"; do
  if az ad group owner list --group "$group" --query '[].id' --output tsv | grep --quiet --fixed-strings "$principal"; then
    echo "$group: owner before"
    continue
  fi

  az ad group owner add --group "$group" --owner-object-id "$principal"
  echo "$group: owner"
done
