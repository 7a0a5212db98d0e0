#!/usr/bin/env bash
# Shows what would change, asks, deploys the resources and publishes the app.
#
#   infra/deploy.sh dev|prod RESOURCE_GROUP [--yes]
#
# Needs: az (signed in, with the right to assign roles in the group), dotnet, and the environment that the stage's .bicepparam reads.
# The resource group must exist: az group create --name RESOURCE_GROUP --location westeurope
set -euo pipefail

stage=${1:-}
group=${2:-}
yes=${3:-}
if [[ ! $stage =~ ^(dev|prod)$ || -z $group || ! $yes =~ ^(|--yes)$ ]]; then
  echo "usage: infra/deploy.sh dev|prod RESOURCE_GROUP [--yes]" >&2
  exit 2
fi

root=$(cd "$(dirname "$0")/.." && pwd)
parameters="$root/infra/$stage.bicepparam"
for variable in ADOPTION_SIGN_IN_CLIENT_ID ADOPTION_SIGN_IN_SECRET ADOPTION_MAIL_FROM ADOPTION_OPERATORS; do
  if [[ -z ${!variable:-} ]]; then
    echo "infra/deploy.sh: $variable is not set; $parameters reads it" >&2
    exit 2
  fi
done

az deployment group what-if --resource-group "$group" --template-file "$root/bicep/main.bicep" --parameters "$parameters"
if [[ $yes != --yes ]]; then
  read -r -p "Deploy this? (yes/no) " answer
  [[ $answer == yes ]] || { echo "Nothing was changed."; exit 1; }
fi

outputs=$(az deployment group create --resource-group "$group" --name "adoption-$stage-$(date -u +%Y%m%d%H%M%S)" \
  --template-file "$root/bicep/main.bicep" --parameters "$parameters" --query properties.outputs --output json)
app=$(printf '%s' "$outputs" | python3 -c 'import json,sys; print(json.load(sys.stdin)["appName"]["value"])')
host=$(printf '%s' "$outputs" | python3 -c 'import json,sys; print(json.load(sys.stdin)["hostName"]["value"])')

package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT
dotnet publish "$root/src/AdoptionFunctions" --configuration Release --output "$package/app"
(cd "$package/app" && zip --quiet --recurse-paths "$package/app.zip" .)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package/app.zip"

echo "Waiting for https://$host/health/ready"
for _ in $(seq 60); do
  if curl --fail --silent --output /dev/null "https://$host/health/ready"; then
    echo "Deployed: https://$host/"
    exit 0
  fi

  sleep 5
done
echo "infra/deploy.sh: the app was published but does not become ready; see infra/runbook.md" >&2
exit 1
