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
  _embed(${target} data_files "${paths}" "${assembly}"
    "#include \"text/embedded_data.h\"\n\nextern \"C\" {\n${declarations}}\n\nnamespace techgraph {\nconst EmbeddedFile kEmbeddedFiles[] = {\n${rows}    {nullptr, nullptr, nullptr}};\n}\n")
endfunction()

# Writes NAME.S, which holds the files of `paths`, and NAME.cpp, which gives them names, and adds both to the target.
function(_embed target name paths assembly code)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name})
  file(CONFIGURE OUTPUT ${out}.S CONTENT "${assembly}.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
  file(CONFIGURE OUTPUT ${out}.cpp CONTENT "${code}" @ONLY)
  set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out}.S ${out}.cpp)
endfunction()

# techgraph_embed_page(<target> <folder>): puts body.html, explorer.css and explorer.js of <folder> into the target as
# they are, and what a Content-Security-Policy calls the latter two by, their hashes (see export/explorer_files.h).
function(techgraph_embed_page target folder)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(definitions "")
  foreach(file body.html explorer.css explorer.js)
    string(REPLACE "." "_" name ${file})
    string(APPEND assembly ".global techgraph_${name}\n.global techgraph_${name}_end\n"
      "techgraph_${name}:\n.incbin \"${folder}/${file}\"\ntechgraph_${name}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char techgraph_${name}[], techgraph_${name}_end[];\n")
    _base64_sha256(${folder}/${file} hash)
    string(APPEND definitions
      "const PageFile k_${name}{{techgraph_${name}, techgraph_${name}_end}, \"sha256-${hash}\"};\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${file})
    list(APPEND paths ${folder}/${file})
  endforeach()
  _embed(${target} page_files "${paths}" "${assembly}"
    "#include \"export/explorer_files.h\"\n\nextern \"C\" {\n${declarations}}\n\nnamespace techgraph {\n${definitions}}\n")
endfunction()

# The SHA-256 of a file in base64 (RFC 4648): three hexadecimal digits are two signs, and the last one is the 43rd.
function(_base64_sha256 path result)
  set(signs ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  file(SHA256 ${path} hash)
  set(text "")
  foreach(at RANGE 0 63 3)
    string(SUBSTRING "${hash}00" ${at} 3 digits)
    math(EXPR high "0x${digits} >> 6")
    math(EXPR low "0x${digits} & 63")
    string(SUBSTRING ${signs} ${high} 1 first)
    string(SUBSTRING ${signs} ${low} 1 second)
    string(APPEND text ${first}${second})
  endforeach()
  string(SUBSTRING ${text} 0 43 text)
  set(${result} "${text}=" PARENT_SCOPE)
endfunction()
