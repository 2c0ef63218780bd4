using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Imports;

/// <summary>Takes imports: tries every line, and has them recorded together.</summary>
internal sealed class ImportDesk(IRegister register, IEventLog log, CommandAddresses addresses, Epoch epoch)
{
    public async Task<IResult> Take(IReadOnlyList<ImportLine> lines, HttpResponse response, Caller caller, string key, byte[] fingerprint, bool dryRun, CancellationToken ct)
    {
        List<ImportedLine> taken = [];
        List<(int Line, Problem Problem)> refused = [];
        var whole = new Envelope(new(caller.Id.Value, key), fingerprint, Metadata: []);
        var receipt = await register.Together(whole, Propose, ct);
        if (receipt is { Repeated: true }) await Recall();
        if (refused.Count > 0) return Problems.Import(refused);
        if (receipt is { Repeated: true }) response.Headers["Idempotency-Replayed"] = "true";
        return Results.Json(
            new ImportReport(
                receipt is null ? "tried" : "accepted", receipt is null ? null : epoch.At(receipt.Position),
                taken.Count(l => l.Outcome == "accepted"), taken.Count(l => l.Outcome == "nothing"), taken.Count(l => l.Outcome == "repeated"), taken),
            ApiJson.Lenient);

        async Task<bool> Propose(IRegister trial, IEventLog trialLog, CancellationToken token)
        {
            taken.Clear();
            refused.Clear();
            foreach (var line in lines)
            {
                var (receipt, problem) = await Post(line, trial, trialLog, token);
                if (problem is not null) refused.Add((line.Number, problem));
                else taken.Add(Taken(line, receipt!)); // Post gives one of the two.
            }

            return refused.Count == 0 && !dryRun;
        }

        async Task<(Receipt? Receipt, Problem? Problem)> Post(ImportLine line, IRegister trial, IEventLog trialLog, CancellationToken token)
        {
            if (line.Problem is { } flaw) return (null, Problems.Input(flaw));
            if (addresses.Find(line.Post) is not var (path, address)) return (null, Problems.Input(new Contracts.InputProblem("/post", "No command is imported to this address.")));
            try
            {
                var (receipt, problem, _) = await path.Post(new(address, trial, trialLog), caller, new(KeyOf(line), null), line.Body, token);
                return receipt is null ? (null, problem) : receipt.Outcome.Kind == OutcomeKind.Refused ? (null, Problems.Of(receipt.Outcome)) : (receipt, null);
            }
            catch (KeyReusedException reused)
            {
                return (null, Problems.Of(reused));
            }
        }

        // It was recorded before, and what came of each line with it: so each is a command that is sent again, if it says what it said.
        async Task Recall()
        {
            taken.Clear(); // It may have been recorded by somebody else while it was tried here.
            refused.Clear();
            foreach (var line in lines)
            {
                var (again, problem) = await Post(line, register, log, ct);
                if (problem is not null) refused.Add((line.Number, problem));
                else taken.Add(Taken(line, again! with { Repeated = false })); // Post gives one of the two.
            }
        }

        // A file that is sent every month can give each line a key of its own; without one it is a new command in each import.
        string KeyOf(ImportLine line) => line.Key ?? $"{key}/{line.Number}";
    }

    private static ImportedLine Taken(ImportLine line, Receipt receipt) => new(
        line.Number, receipt.Repeated ? "repeated" : receipt.Outcome.Kind == OutcomeKind.Nothing ? "nothing" : "accepted", receipt.Outcome.Effective, receipt.Outcome.Id);
}
