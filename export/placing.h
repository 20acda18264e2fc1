#pragma once

#include <optional>
#include <span>
#include <vector>

namespace techgraph {

/// An upright rectangle of a picture; y grows downwards.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  double area() const { return (right - left) * (bottom - top); }
};

/// Area that two boxes share; 0 if they are apart.
double overlap(const Box& a, const Box& b);

/// Finds room for labels, one after the other, so that they stay readable.
class Placer {
 public:
  explicit Placer(Box canvas) : canvas_(canvas) {}
  /// Something that a label should rather not lie on.
  void avoid(const Box& box) { things_.push_back(box); }
  /// The best of the candidates (at least one; the first of equals), which is then taken. nullopt if each
  /// would lie on another label by more than a tenth or leave the canvas.
  std::optional<Box> place(std::span<const Box> candidates);

 private:
  Box canvas_;
  std::vector<Box> things_, labels_;
};

}  // namespace techgraph
