// The fused photometric error on the GPU: one block a tile, in the steps of photometric_tile.h. Sums of a block go to a table that libtorch adds up, so that equal inputs
// give equal bits; nothing waits for the device.
#include "photometric.h"
#include "photometric_tile.h"

#include <ATen/ATen.h>
#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <torch/library.h>

namespace selfsup::photometric {
namespace {

constexpr int kWarp = 32, kWarps = kTileThreads / kWarp;

// The sum over the block, in thread 0.
template <class T>
__device__ T block_sum(T value, T* scratch) {
    for (int offset = kWarp / 2; offset > 0; offset /= 2) value += __shfl_down_sync(0xffffffffu, value, offset);
    if (threadIdx.x % kWarp == 0) scratch[threadIdx.x / kWarp] = value;
    __syncthreads();
    T sum = 0;
    if (threadIdx.x == 0)
        for (int i = 0; i < kWarps; i++) sum += scratch[i];
    __syncthreads();
    return sum;
}

template <class T>
__device__ Tile<T> tile_of_block(const TileProblem<T>& problem, char* memory) {
    Tile<T> tile;
    tile.problem = &problem;
    tile.scale = static_cast<int>(blockIdx.z) / problem.batch;
    tile.image = static_cast<int>(blockIdx.z) % problem.batch;
    tile.left = static_cast<int>(blockIdx.x) * kTileWidth;
    tile.top = static_cast<int>(blockIdx.y) * kTileHeight;
    tile.place(memory);
    return tile;
}

// Columns of `sums`, one row a block: error, selected, then 12 of every source.
template <class T, bool Gradients>
__global__ void __launch_bounds__(kTileThreads) minimum_kernel(TileProblem<T> problem, T* disparity_gradient, T* sums) {
    extern __shared__ __align__(16) char memory[];
    __shared__ T scratch[kWarps];
    const int thread = static_cast<int>(threadIdx.x);
    Tile<T> tile = tile_of_block(problem, memory);
    prepare_motions(tile, thread);
    __syncthreads();
    warp_pixels(tile, thread);
    __syncthreads();
    T error = 0, selected = 0;
    compare_pixels(tile, thread, error, selected);
    const int columns = 2 + (Gradients ? 12 * problem.sources : 0);
    const int64_t block = (static_cast<int64_t>(blockIdx.z) * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
    T* row = sums + block * columns;
    error = block_sum(error, scratch);
    selected = block_sum(selected, scratch);
    if (thread == 0) {
        row[0] = error;
        row[1] = selected;
    }
    if (!Gradients) return;
    T disparity = 0;
    for (int n = 0; n < problem.sources; n++) {
        T motion[12];
        disparity += differentiate_pixel(tile, thread, n, motion);
        for (int k = 0; k < 12; k++) {
            T sum = block_sum(motion[k], scratch);
            if (thread == 0) row[2 + 12 * n + k] = sum;
        }
    }
    const int x = tile.left + thread % kTileWidth, y = tile.top + thread / kTileWidth;
    if (tile.holds(x, y)) disparity_gradient[(static_cast<int64_t>(blockIdx.z) * problem.height + y) * problem.width + x] = disparity;
}

template <class T>
__global__ void __launch_bounds__(kTileThreads) identity_kernel(TileProblem<T> problem, T* errors) {
    extern __shared__ __align__(16) char memory[];
    const int thread = static_cast<int>(threadIdx.x);
    Tile<T> tile = tile_of_block(problem, memory);
    copy_pixels(tile, thread);
    __syncthreads();
    const int x = tile.left + thread % kTileWidth, y = tile.top + thread / kTileWidth;
    if (!tile.holds(x, y)) return;
    for (int n = 0; n < problem.sources; n++)
        errors[((static_cast<int64_t>(tile.image) * problem.sources + n) * problem.height + y) * problem.width + x] = error_at(tile, n, x, y);
}

// (B, 3, 3): K in pixels, for the gradient by [R | t] from that by K [R | t].
at::Tensor camera_matrices(const Inputs& inputs, int64_t width, int64_t height) {
    at::Tensor f = inputs.intrinsics.unbind(1)[0] * double(width), g = inputs.intrinsics.unbind(1)[1] * double(height);
    at::Tensor cx = inputs.intrinsics.unbind(1)[2] * double(width), cy = inputs.intrinsics.unbind(1)[3] * double(height);
    at::Tensor zero = at::zeros_like(f), one = at::ones_like(f);
    return at::stack({f, zero, cx, zero, g, cy, zero, zero, one}, 1).view({-1, 3, 3});
}

template <class T>
void allow_shared_memory(const void* kernel, size_t bytes) {
    if (bytes > 48 * 1024) C10_CUDA_CHECK(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, static_cast<int>(bytes)));
}

template <class T>
Results compute(const Inputs& in) {
    const int64_t scales = in.disparities.size(0), batch = in.target.size(0), height = in.target.size(2), width = in.target.size(3);
    const int64_t sources = static_cast<int64_t>(in.sources.size());
    TORCH_CHECK(scales * batch <= 65535, "photometric_minimum: ", scales, " scales of ", batch, " images are more than a GPU's grid holds");
    TileProblem<T> problem{};
    problem.batch = static_cast<int>(batch);
    problem.sources = static_cast<int>(sources);
    problem.height = static_cast<int>(height);
    problem.width = static_cast<int>(width);
    problem.disparities = in.disparities.data_ptr<T>();
    problem.transforms = in.transforms.data_ptr<T>();
    problem.intrinsics = in.intrinsics.data_ptr<T>();
    problem.target = in.target.data_ptr<T>();
    for (int64_t n = 0; n < sources; n++) problem.source[n] = in.sources[n].data_ptr<T>();
    problem.range = {T(in.min_disparity), T(in.max_disparity - in.min_disparity)};
    problem.ssim_weight = in.ssim_weight;

    const c10::cuda::CUDAGuard guard(in.target.device());
    cudaStream_t stream = at::cuda::getCurrentCUDAStream();
    const unsigned across = static_cast<unsigned>((width + kTileWidth - 1) / kTileWidth), down = static_cast<unsigned>((height + kTileHeight - 1) / kTileHeight);
    const size_t bytes = Tile<T>::bytes(problem.sources);
    at::Tensor identity;
    if (in.auto_mask) {
        identity = at::empty({batch, sources, height, width}, in.target.options());
        allow_shared_memory<T>(reinterpret_cast<const void*>(identity_kernel<T>), bytes);
        identity_kernel<T><<<dim3(across, down, static_cast<unsigned>(batch)), kTileThreads, bytes, stream>>>(problem, identity.data_ptr<T>());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        problem.identity = identity.data_ptr<T>();
        problem.noise = in.noise;
    }

    Results results;
    const int64_t columns = 2 + (in.with_gradients ? 12 * sources : 0);
    at::Tensor sums = at::empty({scales, batch, int64_t(down) * across, columns}, in.target.options());
    const dim3 grid(across, down, static_cast<unsigned>(scales * batch));
    if (in.with_gradients) {
        results.disparity_gradients = at::empty_like(in.disparities);
        allow_shared_memory<T>(reinterpret_cast<const void*>(minimum_kernel<T, true>), bytes);
        minimum_kernel<T, true><<<grid, kTileThreads, bytes, stream>>>(problem, results.disparity_gradients.data_ptr<T>(), sums.data_ptr<T>());
    } else {
        allow_shared_memory<T>(reinterpret_cast<const void*>(minimum_kernel<T, false>), bytes);
        minimum_kernel<T, false><<<grid, kTileThreads, bytes, stream>>>(problem, nullptr, sums.data_ptr<T>());
    }
    C10_CUDA_KERNEL_LAUNCH_CHECK();

    const double share = 1.0 / static_cast<double>(batch * height * width);
    at::Tensor of_image = sums.sum(2) * share;  // (S, B, columns)
    at::Tensor of_scale = of_image.narrow(2, 0, 2).sum(1);
    results.losses = of_scale.select(1, 0).contiguous();
    results.shares = of_scale.select(1, 1).contiguous();
    if (!in.with_gradients) return results;
    results.disparity_gradients.mul_(share);
    at::Tensor projected = of_image.narrow(2, 2, 12 * sources).reshape({scales, batch, sources, 3, 4}).permute({0, 2, 1, 3, 4});
    at::Tensor motions = at::matmul(camera_matrices(in, width, height).transpose(1, 2), projected);
    results.transform_gradients = at::cat({motions, at::zeros({scales, sources, batch, 1, 4}, motions.options())}, 3);
    return results;
}

}  // namespace

Results compute_cuda(const Inputs& inputs) { return inputs.target.scalar_type() == at::kDouble ? compute<double>(inputs) : compute<float>(inputs); }

}  // namespace selfsup::photometric

// What the managed side looks for to know that this build has the kernel.
TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def("photometric_on_cuda() -> bool", [] { return true; });
}
