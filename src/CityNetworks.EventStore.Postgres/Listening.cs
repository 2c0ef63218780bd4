using System.Globalization;
using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// Hears from the database of every commit of every process. What is heard is only a hint to look at the log: while the connection is down, and
/// where something between here and the database loses it, looking now and then finds the same.
/// </summary>
internal sealed class Listening : IAsyncDisposable
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly Growth _growth;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;
    private volatile bool _isOn;

    /// <param name="growth">Told of every position that is heard of.</param>
    public Listening(NpgsqlConnectionStringBuilder settings, Growth growth)
    {
        // For as long as the process lives, so it is none of the pool's.
        (_settings, _growth) = (new(settings.ConnectionString) { Pooling = false }, growth);
        _run = Run();
    }

    /// <summary>Whether a commit would be heard of now, as far as one can know.</summary>
    public bool IsOn => _isOn;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run;
        _end.Dispose();
    }

    private async Task Run()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Listen(_end.Token);
            }
            catch (Exception exception) when (exception is NpgsqlException or System.Net.Sockets.SocketException or IOException or TimeoutException)
            {
                // Whoever reads or writes meets the same and says it; here it is enough to come back.
                _isOn = false;
                await Task.Delay(AfterTrouble, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_settings.ConnectionString);
        connection.Notification += (_, heard) => _growth.Reached(new(long.Parse(heard.Payload, CultureInfo.InvariantCulture)));
        await connection.OpenAsync(ct);
        await using (var listen = new NpgsqlCommand(Sql.Text("Listen"), connection)) await listen.ExecuteNonQueryAsync(ct);

        // What was committed before it listened.
        _growth.Reached((await Reads.Head(connection, ct)).Position);
        _isOn = true;
        while (true) await connection.WaitAsync(ct);
    }
}
