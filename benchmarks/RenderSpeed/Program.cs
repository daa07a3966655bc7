// Frames a second of render and predict, and of each of their stages alone on the same frames: decoding, the network, drawing, encoding or writing.
// All in one process, in turns, so that a machine whose speed drifts meets them alike; medians over the turns.
//   dotnet run -c Release --project benchmarks/RenderSpeed -- CLIP FRAMES_FOLDER WORK_FOLDER TURNS [DEVICE [BATCH [POST_PROCESS]]]
using System.Diagnostics;
using System.Globalization;
using SelfSup.Data.Images;
using SelfSup.Data.Video;
using SelfSup.Evaluation.Depth;
using SelfSup.Evaluation.Rendering;
using SelfSup.Evaluation.Rendering.Clips;
using SelfSup.Interop;
using SelfSup.Monocular;
using SelfSup.Training.Loop;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 4)
{
    Console.Error.WriteLine("usage: RenderSpeed CLIP FRAMES_FOLDER WORK_FOLDER TURNS [DEVICE [BATCH [POST_PROCESS]]]");
    return 2;
}

(string clip, string folder, string work) = (args[0], args[1], args[2]);
int turns = int.Parse(args[3], CultureInfo.InvariantCulture);
torch.Device device = DeviceChoice.Resolve(args.Length > 4 ? args[4] : "auto");
int batchSize = args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : 1;
using ResnetEncoder encoder = new(18);
using DepthDecoder decoder = new(encoder.Channels, [0, 1, 2, 3]);
encoder.to(device).eval();
decoder.to(device).eval();
DisparityPredictor predictor = new(encoder, decoder, new DisparityPredictorOptions { Device = device, FlipPostProcess = args.Length > 6 && bool.Parse(args[6]) });

using ResnetEncoder lastEncoder = new(18);
using DepthDecoder lastDecoder = new(encoder.Channels, [0, 1, 2, 3]);
lastEncoder.to(device).eval();
lastDecoder.to(device).eval();
ChannelsLast.Apply(lastEncoder);
ChannelsLast.Apply(lastDecoder);
DisparityPredictor channelsLast = new(lastEncoder, lastDecoder, new DisparityPredictorOptions { Device = device, FlipPostProcess = predictor.PostProcessed });

VideoInfo info = VideoInfo.Read(clip);
List<RgbImage> frames = [.. Frames()];
List<RgbImage> prepared = [.. frames.Select(predictor.Prepare)];
List<float[]> disparities = [.. frames.Chunk(batchSize).SelectMany(predictor.Predict)];
List<RgbImage> drawn = [.. frames.Zip(disparities, (frame, disparity) => new DisparityVideo(VideoLayout.Stacked, 10).Draw(frame, disparity, predictor.Width, predictor.Height))];
IReadOnlyList<PictureInput> pictures = PictureInputs.InFolder(folder);
List<RgbImage> images = [.. pictures.Select(picture => ImageFile.Read(picture.Path))];
List<float[]> imageDisparities = [.. images.Chunk(batchSize).SelectMany(predictor.Predict)];
PredictionWriter writer = new(Path.Combine(work, "pictures"));

(string Name, int Count, Action Work)[] stages =
[
    ("render: decoding", frames.Count, () => _ = Frames(copy: false).Count()),
    ("render: resizing", frames.Count, () => frames.ForEach(frame => predictor.Prepare(frame))),
    ("render: network", frames.Count, () => Predict(prepared, predictor)),
    ("render: network, weights channels last", frames.Count, () => Predict(prepared, channelsLast)),
    ("render: drawing", frames.Count, Draw),
    ("render: encoding", frames.Count, Encode),
    ("render: all of it", frames.Count, Render),
    ("predict: decoding", images.Count, () => pictures.ToList().ForEach(picture => ImageFile.Read(picture.Path))),
    ("predict: drawing and writing", images.Count, Write),
    ("predict: all of it", images.Count, () => new PredictionRun(predictor, writer, batchSize).Run(pictures)),
];
List<double>[] seconds = [.. stages.Select(_ => new List<double>())];
for (int turn = -1; turn < turns; turn++)
{
    for (int i = 0; i < stages.Length; i++)
    {
        long start = Stopwatch.GetTimestamp();
        stages[i].Work();
        if (turn >= 0)
            seconds[i].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}

Console.WriteLine($"{info.Width}x{info.Height}, {frames.Count} frames and {images.Count} pictures, ResNet-18 at {predictor.Width}x{predictor.Height}, batch {batchSize}, {device}, {Environment.ProcessorCount} cores, {turns} turns");
Console.WriteLine("| stage | frames a second (median) | ms a frame | most, least |");
Console.WriteLine("|---|---|---|---|");
for (int i = 0; i < stages.Length; i++)
{
    double[] sorted = [.. seconds[i].Order()];
    double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    int count = stages[i].Count;
    Console.WriteLine($"| {stages[i].Name} | {count / median:0.0} | {1000 * median / count:0.00} | {count / sorted[0]:0.0}, {count / sorted[^1]:0.0} |");
}

return 0;

IEnumerable<RgbImage> Frames(bool copy = true)
{
    using VideoReader reader = new(info);
    while (reader.TryRead(out RgbImage? frame))
        yield return copy ? new RgbImage(frame.Width, frame.Height, [.. frame.Pixels]) : frame;
}

void Predict(List<RgbImage> all, DisparityPredictor network)
{
    foreach (RgbImage[] chunk in all.Chunk(batchSize))
        network.Predict(chunk);
}

void Draw()
{
    DisparityVideo video = new(VideoLayout.Stacked, info.FramesPerSecond);
    for (int i = 0; i < frames.Count; i++)
        video.Draw(frames[i], disparities[i], predictor.Width, predictor.Height);
}

void Encode()
{
    using VideoWriter video = new(Path.Combine(work, "encoded.mp4"), info.FramesPerSecond);
    drawn.ForEach(video.Write);
    video.Complete();
}

void Render()
{
    using IClip source = new VideoClip(clip);
    new ClipRenderer(predictor, new ClipRenderOptions { BatchSize = batchSize }).Render(source, Path.Combine(work, "rendered.mp4"));
}

void Write()
{
    for (int i = 0; i < images.Count; i++)
        writer.Write(pictures[i], images[i], imageDisparities[i], predictor.Width, predictor.Height);
}
