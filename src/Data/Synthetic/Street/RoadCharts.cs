using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Turns a centre line into the grid of road coordinates.</summary>
internal static class RoadCharts
{
    internal const double CorridorMetres = 60;

    private const int BlockNodes = 16;
    private const int MostNodes = 1_200_000;

    internal static RoadChart Of(CentreLine line, RoadProfile profile)
    {
        (double lowX, double lowY, double highX, double highY) = Bounds(line);
        double cell = Math.Clamp(Math.Sqrt((highX - lowX) * (highY - lowY) / MostNodes), 0.5, 1);
        int columns = (int)Math.Ceiling((highX - lowX) / cell) + 1;
        int rows = (int)Math.Ceiling((highY - lowY) / cell) + 1;
        float[] along = new float[columns * rows];
        float[] across = new float[columns * rows];
        float originX = (float)lowX;
        float originY = (float)lowY;
        float spacing = (float)cell;
        int[] candidates = new int[line.SampleCount];
        for (int blockRow = 0; blockRow < rows; blockRow += BlockNodes)
        {
            for (int blockColumn = 0; blockColumn < columns; blockColumn += BlockNodes)
            {
                double half = (BlockNodes - 1) * spacing / 2.0;
                double centreX = originX + (blockColumn * (double)spacing) + half;
                double centreY = originY + (blockRow * (double)spacing) + half;
                int count = Candidates(line, centreX, centreY, half * Math.Sqrt(2), candidates);
                for (int row = blockRow; row < Math.Min(blockRow + BlockNodes, rows); row++)
                {
                    for (int column = blockColumn; column < Math.Min(blockColumn + BlockNodes, columns); column++)
                    {
                        (double s, double t) = Locate(line, originX + (column * (double)spacing), originY + (row * (double)spacing), candidates.AsSpan(0, count));
                        along[(row * columns) + column] = (float)s;
                        across[(row * columns) + column] = (float)t;
                    }
                }
            }
        }

        return new(originX, originY, spacing, columns, rows, along, across, profile);
    }

    private static (double LowX, double LowY, double HighX, double HighY) Bounds(CentreLine line)
    {
        (double lowX, double lowY, double highX, double highY) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (int i = 0; i < line.SampleCount; i++)
        {
            RoadPoint point = line.Sample(i);
            (lowX, highX) = (Math.Min(lowX, point.X), Math.Max(highX, point.X));
            (lowY, highY) = (Math.Min(lowY, point.Y), Math.Max(highY, point.Y));
        }

        return (lowX - CorridorMetres, lowY - CorridorMetres, highX + CorridorMetres, highY + CorridorMetres);
    }

    /// <summary>The samples that may be nearest to some place within <paramref name="radius"/> of the centre.</summary>
    private static int Candidates(CentreLine line, double x, double y, double radius, int[] candidates)
    {
        // Places far from the road need no exact coordinates.
        const double Near = 90;
        double least = double.MaxValue;
        int nearest = 0;
        for (int i = 0; i < line.SampleCount; i += 2)
        {
            RoadPoint point = line.Sample(i);
            double distance = Math.Sqrt(Square(point.X - x) + Square(point.Y - y));
            if (distance < least)
                (least, nearest) = (distance, i);
        }

        if (least > Near)
        {
            candidates[0] = nearest;
            return 1;
        }

        double reach = Square(least + (2 * radius) + CentreLine.Step);
        int count = 0;
        for (int i = 0; i < line.SampleCount; i += 2)
        {
            RoadPoint point = line.Sample(i);
            if (Square(point.X - x) + Square(point.Y - y) <= reach)
                candidates[count++] = i;
        }

        return count;
    }

    private static (double Along, double Across) Locate(CentreLine line, double x, double y, ReadOnlySpan<int> candidates)
    {
        double least = double.MaxValue;
        int nearest = 0;
        foreach (int i in candidates)
        {
            RoadPoint point = line.Sample(i);
            double distance = Square(point.X - x) + Square(point.Y - y);
            if (distance < least)
                (least, nearest) = (distance, i);
        }

        // The foot of the perpendicular by Newton's method; left out near the centre of curvature, where it has no single foot.
        double along = line.Start + (nearest * CentreLine.Step);
        RoadPoint foot = line.Sample(nearest);
        (double ahead, double left) = Offset(foot, x, y);
        for (int round = 0; round < 2 && Math.Abs(foot.Curvature * left) < 0.8; round++)
        {
            along += ahead / (1 - (foot.Curvature * left));
            foot = line.At(along);
            (ahead, left) = Offset(foot, x, y);
        }

        return (along, left);
    }

    private static (double Ahead, double Left) Offset(RoadPoint point, double x, double y)
    {
        (double sin, double cos) = Math.SinCos(point.Heading);
        double dx = x - point.X;
        double dy = y - point.Y;
        return ((dx * cos) + (dy * sin), (dy * cos) - (dx * sin));
    }

    private static double Square(double value) => value * value;
}
