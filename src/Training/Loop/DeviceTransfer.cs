using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using SelfSup.Data.Loading;
using SelfSup.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>
/// Brings batches to a GPU ahead of their use: a thread takes each from the loader, pins its memory and starts the copy, one batch ahead, while the step
/// before computes.
/// </summary>
internal static class DeviceTransfer
{
    /// <summary>The batches with their tensors on <paramref name="device"/>, in order. The caller disposes every batch and may leave early.</summary>
    internal static IEnumerable<TrainingBatch> Uploaded(IEnumerable<TrainingBatch> batches, Device device) =>
        Uploaded(batches, BatchTensors.Of, BatchTensors.Replaced, device);

    /// <summary>As the other, of batches that are made floats and augmented on the device.</summary>
    internal static IEnumerable<TrainingBatch> Uploaded(IEnumerable<RawBatch> batches, Device device) =>
        Uploaded(batches, batch => batch.Tensors(), (batch, tensors, waited) => Finished(batch.With(tensors, waited), device), device);

    private static TrainingBatch Finished(RawBatch raw, Device device)
    {
        using (raw)
            return DeviceBatches.ToDevice(raw, device);
    }

    private static IEnumerable<TrainingBatch> Uploaded<TBatch>(
        IEnumerable<TBatch> batches, Func<TBatch, IReadOnlyList<Tensor>> tensors, Func<TBatch, IReadOnlyList<Tensor>, double, TrainingBatch> finish, Device device)
        where TBatch : class, IDisposable
    {
        using Uploader<TBatch> uploader = new(batches, tensors, finish, device);
        while (uploader.Next() is { } batch)
            yield return batch;
    }

    /// <summary>The thread, and the batch that it is ahead.</summary>
    private sealed class Uploader<TBatch> : IDisposable
        where TBatch : class, IDisposable
    {
        private readonly BlockingCollection<(TBatch Batch, DeviceUpload Upload)> _ready = new(1);
        private readonly CancellationTokenSource _stop = new();
        private readonly Thread _thread;
        private readonly Func<TBatch, IReadOnlyList<Tensor>> _tensors;
        private readonly Func<TBatch, IReadOnlyList<Tensor>, double, TrainingBatch> _finish;
        private ExceptionDispatchInfo? _failure;

        internal Uploader(IEnumerable<TBatch> batches, Func<TBatch, IReadOnlyList<Tensor>> tensors, Func<TBatch, IReadOnlyList<Tensor>, double, TrainingBatch> finish, Device device)
        {
            _tensors = tensors;
            _finish = finish;
            _thread = new Thread(() => Work(batches, device)) { IsBackground = true, Name = "upload" };
            _thread.Start();
        }

        /// <summary>The next batch, null at the end; throws what the loader threw.</summary>
        internal TrainingBatch? Next()
        {
            long start = Stopwatch.GetTimestamp();
            if (!_ready.TryTake(out (TBatch Batch, DeviceUpload Upload) next, Timeout.Infinite))
            {
                _failure?.Throw();
                return null;
            }

            using TBatch batch = next.Batch;
            using DeviceUpload upload = next.Upload;
            upload.Join();
            return _finish(batch, upload.Tensors, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        public void Dispose()
        {
            _stop.Cancel();
            _thread.Join();
            while (_ready.TryTake(out (TBatch Batch, DeviceUpload Upload) unused))
                Free(unused.Batch, unused.Upload);
            _ready.Dispose();
            _stop.Dispose();
        }

        private static void Free(TBatch batch, DeviceUpload? upload)
        {
            batch.Dispose();
            foreach (Tensor tensor in upload?.Tensors ?? [])
                tensor.Dispose();
            upload?.Dispose();
        }

        private void Work(IEnumerable<TBatch> batches, Device device)
        {
            try
            {
                foreach (TBatch batch in batches)
                    Send(batch, device);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The consumer has left.
            }
#pragma warning disable CA1031 // an unhandled exception on a thread ends the process; the consumer shall have it instead
            catch (Exception error)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                _ready.CompleteAdding();
            }
        }

        private void Send(TBatch batch, Device device)
        {
            DeviceUpload? upload = null;
            try
            {
                _stop.Token.ThrowIfCancellationRequested();
                upload = DeviceUpload.Begin(_tensors(batch), device);
                _ready.Add((batch, upload), _stop.Token);
            }
            catch
            {
                Free(batch, upload);
                throw;
            }
        }
    }
}
