// Real processes under load: one scenario at a time, so that none waits for another's.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
