using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Adoption.Connectors.Tests.Graph;

/// <summary>What Graph answers to each request, as its reference says (https://learn.microsoft.com/graph/api/overview).</summary>
internal sealed partial class GraphAnswers(Tenant tenant, TimeProvider clock)
{
    public Reply To(Call call) => (call.Method, Paths().Match(call.Url)) switch
    {
        ("GET", { Groups: var g }) when g["users"].Success => FindUsers(call),
        ("GET", { Groups: var g }) when g["skus"].Success => Reply.Ok(new JsonObject { ["value"] = new JsonArray([.. tenant.Skus.Select(SkuJson)]) }),
        ("GET", { Groups: var g }) when g["members"].Success => CountMembers(call, g["group"].Value),
        ("POST", { Groups: var g }) when g["check"].Success => CheckMemberGroups(g["user"].Value, call.Body!),
        ("POST", { Groups: var g }) when g["ref"].Success => AddMember(g["group"].Value, call.Body!),
        ("DELETE", { Groups: var g }) when g["member"].Success => RemoveMember(g["group"].Value, g["member"].Value),
        ("POST", { Groups: var g }) when g["assign"].Success => Assign(g["user"].Value, call.Body!),
        ("PATCH", { Groups: var g }) when g["user"].Success => Update(g["user"].Value, call.Body!),
        _ => Reply.Error(400, "Request_BadRequest", "Specified HTTP method is not allowed for the request target."),
    };

    private Reply FindUsers(Call call)
    {
        var filter = Filter().Match(Uri.UnescapeDataString(call.Url));
        if (!filter.Success)
        {
            return Reply.Error(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.");
        }

        var address = filter.Groups["address"].Value.Replace("''", "'", StringComparison.Ordinal);
        return Reply.Ok(new JsonObject { ["value"] = new JsonArray([.. tenant.Users.Values.Where(u => u.Knows(address)).Select(UserJson)]) });
    }

    private Reply CountMembers(Call call, string group) =>
        !tenant.Groups.TryGetValue(group, out var found) ? Missing(group)
            : !call.Headers.ContainsKey("ConsistencyLevel") ? Reply.Error(400, "Request_UnsupportedQuery", "$count is not supported without ConsistencyLevel.")
            : Reply.Ok(new JsonObject { ["@odata.count"] = found.Members.Count, ["value"] = new JsonArray() });

    private Reply CheckMemberGroups(string user, JsonObject body)
    {
        var asked = body["groupIds"]!.AsArray().Select(g => g!.GetValue<string>());
        var isIn = asked.Where(g => tenant.Groups.TryGetValue(g, out var group)
            && group.Members.TryGetValue(user, out var since) && since + group.SeenAfter <= clock.GetUtcNow());
        return tenant.Users.ContainsKey(user)
            ? Reply.Ok(new JsonObject { ["value"] = new JsonArray([.. isIn.Select(g => (JsonNode)g)]) })
            : Missing(user);
    }

    private Reply AddMember(string group, JsonObject body)
    {
        var user = body["@odata.id"]!.GetValue<string>().Split('/')[^1];
        if (!tenant.Groups.TryGetValue(group, out var found) || !tenant.Users.ContainsKey(user))
        {
            return Missing(found is null ? group : user);
        }

        if (!found.Members.TryAdd(user, clock.GetUtcNow()))
        {
            return Reply.Error(400, "Request_BadRequest", "One or more added object references already exist for the following modified properties: 'members'.");
        }

        found.Additions[user] = found.Additions.GetValueOrDefault(user) + 1;
        return new Reply(204);
    }

    private Reply RemoveMember(string group, string user) =>
        !tenant.Groups.TryGetValue(group, out var found) ? Missing(group)
            : found.Members.Remove(user) ? new Reply(204) : Missing(user);

    private Reply Assign(string id, JsonObject body)
    {
        if (!tenant.Users.TryGetValue(id, out var user))
        {
            return Missing(id);
        }

        foreach (var sku in body["removeLicenses"]!.AsArray().Select(s => s!.GetValue<string>()))
        {
            if (!user.Licences.Remove(sku))
            {
                return Reply.Error(400, "Request_BadRequest", "User does not have a corresponding license.");
            }

            user.Removed++;
        }

        foreach (var sku in body["addLicenses"]!.AsArray().Select(s => s!["skuId"]!.GetValue<string>()))
        {
            if (string.IsNullOrEmpty(user.UsageLocation))
            {
                return Reply.Error(400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location.");
            }

            if (!user.Licences.Contains(sku) && Used(sku) >= tenant.Skus.Single(s => s.Id == sku).Enabled)
            {
                return Reply.Error(400, "Request_BadRequest", $"Subscription with SKU {sku} does not have any available licenses.");
            }

            user.Assigned += user.Licences.Add(sku) ? 1 : 0;
        }

        return Reply.Ok(UserJson(user));
    }

    private Reply Update(string id, JsonObject body)
    {
        if (!tenant.Users.TryGetValue(id, out var user))
        {
            return Missing(id);
        }

        user.UsageLocation = body["usageLocation"]!.GetValue<string>();
        return new Reply(204);
    }

    private int Used(string sku) => tenant.Users.Values.Count(u => u.Licences.Contains(sku));

    private JsonObject SkuJson(TenantSku sku) => new()
    {
        ["skuId"] = sku.Id,
        ["skuPartNumber"] = sku.PartNumber,
        ["consumedUnits"] = Used(sku.Id),
        ["prepaidUnits"] = new JsonObject { ["enabled"] = sku.Enabled, ["suspended"] = 0, ["warning"] = 0, ["lockedOut"] = 0 },
    };

    private static JsonObject UserJson(TenantUser user)
    {
        var states = user.Licences.Select(s => StateJson(s, null, "Active", "None")).ToList();
        if (user.Trouble is { } trouble)
        {
            states.Add(StateJson(trouble.Sku, trouble.Group, "Error", trouble.Error));
        }

        return new JsonObject
        {
            ["id"] = user.Id,
            ["userPrincipalName"] = user.UserPrincipalName,
            ["mail"] = user.Mail,
            ["accountEnabled"] = user.AccountEnabled,
            ["usageLocation"] = user.UsageLocation,
            ["assignedLicenses"] = new JsonArray([.. user.Licences.Select(s => new JsonObject { ["skuId"] = s, ["disabledPlans"] = new JsonArray() })]),
            ["licenseAssignmentStates"] = new JsonArray([.. states]),
        };
    }

    private static JsonObject StateJson(string sku, string? group, string state, string error) =>
        new() { ["skuId"] = sku, ["assignedByGroup"] = group, ["state"] = state, ["error"] = error };

    private static Reply Missing(string id) => Reply.Error(
        404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    [GeneratedRegex(
        @"\A(?:/users/(?<user>[^/?]+)(?:/(?:(?<check>checkMemberGroups)|(?<assign>assignLicense)))?|(?<users>/users)\?.*|(?<skus>/subscribedSkus)(?:\?.*)?"
        + @"|/groups/(?<group>[^/]+)/members(?:/(?<ref>\$ref)|/(?<member>[^/]+)/\$ref|(?<members>\?\$count=true.*)))\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Paths();

    [GeneratedRegex(
        @"\$filter=userPrincipalName eq '(?<address>.+)' or mail eq '\k<address>' or proxyAddresses/any\(a:a eq 'smtp:\k<address>'\)&\$select=[A-Za-z,]+&\$top=\d+\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Filter();
}
