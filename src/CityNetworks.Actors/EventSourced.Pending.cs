using System.Diagnostics;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

// What an actor has decided and not yet answered.
public sealed partial class EventSourced<TState, TCommand, TEvent>
{
    private sealed class Pending(EventSourced<TState, TCommand, TEvent> actor, Request<TCommand> request) : IPending
    {
        private readonly TaskCompletionSource<Receipt> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Decided _decided = null!; // Set by the first Decide, before anybody else sees it.
        private Append? _append;
        private Stage _stage;

        private enum Stage
        {
            Open,
            Passed,
            Aside,
            Over,
        }

        public Request<TCommand> Request { get; } = request;

        public IActor Actor => actor;

        public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

        // Of ten commands that are decided again because the first has gone stale, the last may be decided so ten times. It is written once.
        public Append Append => _append ??= actor.Encode(Request, _decided);

        public CommandKey Key => Request.Key;

        public Task<Receipt> Answer => _answer.Task;

        public bool IsOpen => _stage == Stage.Open;

        public bool IsOver => _stage == Stage.Over;

        public void Is(Decided decided) => (_decided, _append) = (decided, null);

        public void Passes() => _stage = Stage.Passed;

        public void StepsAside() => _stage = Stage.Aside;

        public void Reopens() => _stage = IsOver ? Stage.Over : Stage.Open;

        public void Ends() => _stage = Stage.Over;

        public void Committed(CommandRecord record)
        {
            actor.Finish(this, _decided.After);
            _answer.TrySetResult(new(_decided.Outcome, record.Position, record.Version, Repeated: false));
        }

        public void Repeats(CommandRecord record)
        {
            actor.Finish(this, null);
            if (record.Fingerprint.AsSpan().SequenceEqual(Request.Fingerprint)) _answer.TrySetResult(new(Outcomes.Decode(record.Outcome), record.Position, record.Version, Repeated: true));
            else Answers(new KeyReusedException(Request.Key));
        }

        public void Fails(Exception exception)
        {
            actor.Finish(this, null);
            Answers(exception);
        }

        private void Answers(Exception exception)
        {
            if (_answer.TrySetException(exception)) _ = _answer.Task.Exception; // Seen, even when the caller has gone away.
        }
    }
}
