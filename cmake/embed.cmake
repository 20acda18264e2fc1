# techgraph_embed(<target> <folder>): puts every file of <folder> into the target as one read-only section,
# and generates data_files.cpp with a sorted table of their names and bytes (see text/data_files.h).
function(techgraph_embed target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder}
    ${folder}/*.tsv ${folder}/*.rules ${folder}/*.txt ${folder}/*.bin)
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(paths "")
  set(index 0)
  foreach(file ${files})
    string(APPEND assembly ".global techgraph_data_${index}\n.global techgraph_data_${index}_end\n"
      ".balign 16\ntechgraph_data_${index}:\n.incbin \"${folder}/${file}\"\ntechgraph_data_${index}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char techgraph_data_${index}[], techgraph_data_${index}_end[];\n")
    string(APPEND rows "    {\"${file}\", techgraph_data_${index}, techgraph_data_${index}_end},\n")
    list(APPEND paths ${folder}/${file})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${out}/data_files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}/data_files.cpp CONTENT
    "#include \"text/embedded_data.h\"\n\nextern \"C\" {\n${declarations}}\n\nnamespace techgraph {\nconst EmbeddedFile kEmbeddedFiles[] = {\n${rows}    {nullptr, nullptr, nullptr}};\n}\n" @ONLY)
  set_source_files_properties(${out}/data_files.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out}/data_files.S ${out}/data_files.cpp)
endfunction()
