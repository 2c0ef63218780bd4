using Npgsql;

namespace CityNetworks.Benchmarks;

/// <summary>What one would write without this project: ASP.NET Core and Npgsql on the same PostgreSQL, tables of the present, no log.</summary>
/// <remarks>
/// <c>/transaction</c> keeps the same rule (no membership begins while one lasts, and none changes or ends that is not there) under a lock on the
/// network's row. <c>/upsert</c> keeps none. Neither knows keys, sources, history or who follows.
/// </remarks>
internal sealed class PlainServer : IAsyncDisposable
{
    private const string Tables = """
        CREATE TABLE networks (id text PRIMARY KEY, version bigint NOT NULL);
        CREATE TABLE memberships (network text, member text, since date, kind text, PRIMARY KEY (network, member));
        """;

    private const string Lock = "SELECT version FROM networks WHERE id = $1 FOR UPDATE";
    private const string Find = "SELECT since, kind FROM memberships WHERE network = $1 AND member = $2";
    private const string Set = """
        INSERT INTO memberships (network, member, since, kind) VALUES ($1, $2, $3, $4)
        ON CONFLICT (network, member) DO UPDATE SET since = excluded.since, kind = excluded.kind
        """;

    private const string Move = "UPDATE networks SET version = version + 1 WHERE id = $1 RETURNING version";

    private readonly NpgsqlDataSource _source;
    private readonly WebApplication _app;

    private PlainServer(NpgsqlDataSource source, WebApplication app) => (_source, _app) = (source, app);

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<PlainServer> Start(string database, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, MaxPoolSize = connections, NoResetOnClose = true };
        var source = NpgsqlDataSource.Create(settings.ConnectionString);
        await using (var create = source.CreateCommand(Tables)) await create.ExecuteNonQueryAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new PlainServer(source, app);
        foreach (var (route, joins, ends) in new[] { ("memberships", true, false), ("kind-changes", false, false), ("withdrawals", false, true) })
        {
            app.MapPost($"/transaction/{{network}}/{route}", (string network, Body body, CancellationToken ct) => server.InTransaction(network, body, joins, ends, ct));
            app.MapPost($"/upsert/{{network}}/{route}", (string network, Body body, CancellationToken ct) => server.Upsert(network, body, ends, ct));
        }

        await app.StartAsync();
        return server;
    }

    public async Task Found(IEnumerable<string> networks)
    {
        await using var found = _source.CreateCommand("INSERT INTO networks SELECT unnest($1::text[]), 0");
        found.Parameters.Add(new() { Value = networks.ToArray() });
        await found.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task<IResult> InTransaction(string network, Body body, bool joins, bool ends, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Command(Lock, network).ExecuteScalarAsync(ct) is null) return Results.NotFound();
        var (isMember, since) = (false, DateOnly.MinValue);
        await using (var found = await Command(Find, network, body.Member).ExecuteReaderAsync(ct))
        {
            if (await found.ReadAsync(ct)) (since, isMember) = (found.GetFieldValue<DateOnly>(0), !await found.IsDBNullAsync(1, ct));
        }

        if (joins == isMember || body.On < since) return Results.Conflict();
        await Command(Set, network, body.Member, body.On, ends ? DBNull.Value : body.Kind!).ExecuteNonQueryAsync(ct); // Not null where nothing ends.
        var version = (long)(await Command(Move, network).ExecuteScalarAsync(ct))!; // The row is locked, so it is there.
        await transaction.CommitAsync(ct);
        return Results.Json(new { outcome = "accepted", version });

        NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
        {
            var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            return command;
        }
    }

    private async Task<IResult> Upsert(string network, Body body, bool ends, CancellationToken ct)
    {
        await using var command = _source.CreateCommand(Set);
        foreach (var value in (ReadOnlySpan<object>)[network, body.Member, body.On, ends ? DBNull.Value : body.Kind!]) command.Parameters.Add(new() { Value = value }); // As above.
        await command.ExecuteNonQueryAsync(ct);
        return Results.Json(new { outcome = "accepted" });
    }

    private sealed record Body(string Member, DateOnly On, string? Kind);
}
