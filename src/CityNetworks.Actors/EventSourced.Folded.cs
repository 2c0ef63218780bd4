using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

// What an actor remembers.
public sealed partial class EventSourced<TState, TCommand, TEvent>
{
    /// <summary>A state and what was folded into it.</summary>
    /// <param name="Foreign">The category of the stream, when it belongs to another kind of actor.</param>
    private sealed record Folded(TState State, StreamVersion Version, long Concerns, string? Foreign)
    {
        private const int Page = 1000;

        /// <summary>Events folded in, own and concerning. Of two states of one actor the longer is the later.</summary>
        public long Length => Version.Value + Concerns;

        public delegate Task<IReadOnlyList<StoredEvent>> ReadEvents(StreamName stream, StreamVersion after, int limit, CancellationToken ct);

        public delegate Task<IReadOnlyList<Concern>> ReadConcerning(StreamName subject, long after, int limit, CancellationToken ct);

        /// <summary>With the event that comes next; null where that is not the next, or another kind of actor's.</summary>
        public Folded? Followed(ActorKind<TState, TCommand, TEvent> kind, StoredEvent next) =>
            next.Version == Version.Plus(1) && Foreign is null && MessageCodec.Category(next.Type) == kind.Category
                ? this with { State = kind.Decider.Evolve(State, (TEvent)MessageCodec.Decode(next.Type, next.Data)), Version = next.Version }
                : null;

        /// <summary>
        /// Folds what the stream has since, and what concerns it from others, in the order of positions, up to one of them or to the end.
        /// Only members change what others decide on: of what dossiers, series and agreements tell, the number is kept.
        /// </summary>
        public static async Task<Folded> Read(
            Folded known, ActorKind<TState, TCommand, TEvent> kind, StreamName stream, Position? upTo, ReadEvents own, ReadConcerning others, CancellationToken ct)
        {
            var last = upTo?.Value ?? long.MaxValue;
            var (state, version, concerns, foreign) = known;
            Queue<StoredEvent> events = [];
            Queue<Concern> concerning = [];
            bool moreEvents = true, moreConcerns = true;
            while (true)
            {
                if (events.Count == 0 && moreEvents)
                {
                    foreach (var e in (await own(stream, version, Page, ct)).TakeWhile(e => e.Position.Value <= last)) events.Enqueue(e);
                    moreEvents = events.Count == Page;
                }

                if (concerning.Count == 0 && moreConcerns)
                {
                    foreach (var c in (await others(stream, concerns, Page, ct)).TakeWhile(c => c.Event.Position.Value <= last)) concerning.Enqueue(c);
                    moreConcerns = concerning.Count == Page;
                }

                if (events.Count == 0 && concerning.Count == 0) return new(state, version, concerns, foreign);
                if (events.Count > 0 && (concerning.Count == 0 || events.Peek().Position.Value < concerning.Peek().Event.Position.Value))
                {
                    var e = events.Dequeue();
                    if (MessageCodec.Category(e.Type) == kind.Category) state = kind.Decider.Evolve(state, (TEvent)MessageCodec.Decode(e.Type, e.Data));
                    else foreign = MessageCodec.Category(e.Type);
                    version = e.Version;
                }
                else
                {
                    var c = concerning.Dequeue();
                    if (MemberId.TryParse(c.Event.Stream.Value, null, out var from)) state = kind.Decider.Concern(state, from, MessageCodec.Decode(c.Event.Type, c.Event.Data));
                    concerns = c.Number;
                }
            }
        }
    }
}
