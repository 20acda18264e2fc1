#include "export/placing.h"

#include <algorithm>

namespace techgraph {
namespace {

double total_overlap(const Box& box, const std::vector<Box>& others) {
  double sum = 0;
  for (const Box& other : others) sum += overlap(box, other);
  return sum;
}

bool inside(const Box& box, const Box& canvas) {
  return box.left >= canvas.left && box.top >= canvas.top && box.right <= canvas.right &&
         box.bottom <= canvas.bottom;
}

}  // namespace

double overlap(const Box& a, const Box& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

std::optional<Box> Placer::place(std::span<const Box> candidates) {
  const Box* best = nullptr;
  double best_cost = 0;
  for (const Box& box : candidates) {
    const double on_labels = total_overlap(box, labels_);
    if (!inside(box, canvas_) || on_labels > box.area() / 10) continue;
    const double cost = 5 * on_labels + total_overlap(box, things_);
    if (best != nullptr && cost >= best_cost) continue;
    best = &box;
    best_cost = cost;
  }
  if (best == nullptr) return std::nullopt;
  labels_.push_back(*best);
  return *best;
}

}  // namespace techgraph
