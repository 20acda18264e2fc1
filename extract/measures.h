#pragma once

#include <string>
#include <vector>

#include "extract/entities.h"
#include "extract/values.h"

namespace techgraph {

/// A figure about one entity of the document.
struct DocumentMeasure {
  std::uint32_t entity = 0;
  MeasureType type = MeasureType::revenue;
  double value = 0;
  std::string currency, period;
  bool approximate = false;
  Status status = Status::completed;
  std::uint32_t sentence = 0;
  double confidence = 0;
};

/// All figures of the document: a measure noun (매출, market cap), the sum beside it, and whose it is.
std::vector<DocumentMeasure> find_measures(const Text& text, const Entities& entities,
                                           const std::vector<Value>& values);

}  // namespace techgraph
