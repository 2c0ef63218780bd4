using CityNetworks.Api.Access;
using Orleans.Dashboard;

namespace CityNetworks.Silo;

/// <summary>Orleans' dashboard, for operators alone: it can show what grains hold.</summary>
internal static class GuardedDashboard
{
    public static void MapGuardedDashboard(this WebApplication app) => app.MapOrleansDashboard("/dashboard").AddEndpointFilter(Guard);

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        FromBrowser(http.Request);
        var (caller, reason) = await http.RequestServices.GetRequiredService<BearerKeys>().Identify(http.Request, http.RequestAborted);
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"the operator's key as password\"";
            return Results.Problem(reason, statusCode: StatusCodes.Status401Unauthorized);
        }

        return Authority.Covering(caller.Principal, Authority.Operator, caller.Today) is not null ? await next(context) : Results.Problem("Only an operator may look at this.", statusCode: StatusCodes.Status403Forbidden);
    }

    /// <summary>A browser asks for a name and a password; the password is the key.</summary>
    private static void FromBrowser(HttpRequest request)
    {
        const string Basic = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return;
        var bytes = new byte[header.Length];
        if (Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length)
            && System.Text.Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var key]) request.Headers.Authorization = $"Bearer {key}";
    }
}
