// Torch's seeds, thread count and live-tensor count belong to the process, so tests run one at a time.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
