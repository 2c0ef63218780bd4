using System.Collections.Concurrent;
using System.Collections.Immutable;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Benchmarks;

/// <summary>
/// The same endpoint (routing, key check, headers, parsing, authority, receipt) in front of networks in memory, one lock each: everything but
/// storage and what it takes (queue, encoding, hashes, rows).
/// </summary>
internal sealed class Baseline(TimeProvider time)
{
    private static readonly ImmutableDictionary<string, MemberFacts> Cities = Enumerable.Range(0, ServerUnderTest.Cities)
        .Select(ServerUnderTest.City).ToImmutableDictionary(id => id, id => new MemberFacts(MemberId.Parse(id), MemberKind.Commune));

    private readonly ConcurrentDictionary<NetworkId, InMemoryNetwork> _networks = [];
    private long _position;

    public void Map(WebApplication app)
    {
        var memberships = app.MapGroup("/baseline/networks/{network}");
        Map<NetworkCommand.Join>("/memberships", "join");
        Map<NetworkCommand.ChangeKind>("/kind-changes", "change-kind");
        Map<NetworkCommand.Withdraw>("/withdrawals", "withdraw");

        void Map<TCommand>(string pattern, string name)
            where TCommand : NetworkCommand =>
            memberships.MapCommand<TCommand>(pattern, $"network.{name}", $"baseline.{name}", "Keeps nothing", (call, command, _) => ValueTask.FromResult(Address(call, command)));
    }

    private (Addressed? To, InputProblem? Problem) Address(CommandCall call, NetworkCommand command) =>
        NetworkId.TryParse(call["network"], null, out var id)
            ? (new(id.Value, Authority.Needs(id, command, isDecided: false), (_, _) => Task.FromResult(_networks.GetOrAdd(id, _ => new()).Handle(this, command))), null)
            : (null, new("", Slug.Rule));

    private sealed class InMemoryNetwork
    {
        private readonly Lock _gate = new();
        private Network _state = Network.Evolve(new Network.Unfounded(), new NetworkEvent.Founded(NetworkKind.Association, [new("Baseline", "fr")], null, null, null, null, null, null, null));
        private long _version = 1;

        public Receipt Handle(Baseline register, NetworkCommand command)
        {
            lock (_gate)
            {
                var members = ImmutableDictionary<MemberId, MemberFacts>.Empty;
                foreach (var member in NetworkCommands.Members(command)) members = members.Add(member, Cities[member.Value]);
                var decision = Network.Decide(_state, command, new(DateOnly.FromDateTime(register.Now), members));
                if (decision.Refusal is { } refusal) return new(new(OutcomeKind.Refused, refusal.Code, refusal.Detail.En, French: refusal.Detail.Fr), new(register._position), new(_version), false);
                foreach (var @event in decision.Events) (_state, _version) = (Network.Evolve(_state, @event), _version + 1);
                var position = Interlocked.Add(ref register._position, decision.Events.Length);
                return new(new(OutcomeKind.Accepted, Effective: NetworkEvents.EffectiveOn(decision.Events[0])), new(position), new(_version), false);
            }
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
